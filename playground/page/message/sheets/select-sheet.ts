import { css } from 'lit';

/** A select and its options: the list is a popover. */
export const selectSheet = css`
  .discord-string-select-menu {
    gap: 8px;
    margin-right: 0;
    width: 100%;
    height: 40px;
    padding: 8px 8px 8px 12px !important;
    background-color: var(--message-input);
    border-color: var(--line);
    border-radius: 8px;
    color: var(--dim);
    font-size: 1rem;
    font-weight: 400;
    line-height: 1.25;
  }
  .discord-string-select-menu > span:first-child {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .discord-string-select-menu-disabled {
    background-color: var(--raised);
    opacity: 1;
  }
  .discord-expand-more-icon {
    flex: none;
  }
  :host([data-chosen]) .discord-string-select-menu {
    color: var(--strong);
  }
  :host(:focus-visible) .discord-string-select-menu {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  :host([aria-busy='true']) .discord-string-select-menu {
    cursor: progress;
    opacity: 0.7;
  }
  :host([aria-expanded='true']) .discord-expand-more-icon {
    transform: rotate(180deg);
  }
  .discord-string-select-menu-option-slot {
    position: fixed;
    inset: auto;
    max-width: none;
    margin: 0;
    padding: 0;
    background-color: var(--message-list);
    border: 1px solid var(--line);
    border-radius: 8px;
    box-shadow: 0 8px 16px rgb(0 0 0 / 24%);
    color: var(--text);
    overscroll-behavior: contain;
  }
  .discord-string-select-menu-option-slot:popover-open {
    display: block;
  }
  .discord-string-select-menu-option-slot::-webkit-scrollbar {
    width: 8px;
  }
  .discord-string-select-menu-option-slot::-webkit-scrollbar-thumb {
    background-color: var(--message-bar);
  }
  :host([role='option']) label {
    max-width: none;
    padding: 8px 36px 8px 12px;
    font-size: 0.875rem;
    line-height: 1.125rem;
  }
  :host([role='option']) label strong {
    color: var(--strong);
    font-weight: 500;
  }
  :host([role='option']) label span {
    color: var(--dim);
  }
  :host([role='option']) label:hover {
    background-color: var(--hover);
  }
  :host([role='option']) .discord-string-select-menu-option-emoji {
    flex: none;
    width: auto;
    height: auto;
    color: inherit;
  }
`;

import { css } from 'lit';

export const buttonSheet = css`
  :host > *:first-child {
    position: relative;
    box-sizing: border-box;
    gap: 8px;
    max-width: 100%;
    margin: 0;
    padding: 4px 16px;
    height: auto;
    border-radius: 8px;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  :host > *:focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .primary {
    color: var(--on-accent);
    background-color: var(--accent);
  }
  .secondary {
    color: var(--strong);
    background-color: var(--message-button);
  }
  a.secondary:hover,
  .secondary.hoverable:hover {
    background-color: var(--message-button-hover);
  }
  .success {
    background-color: #248046;
  }
  .success.hoverable:hover {
    background-color: #1a6334;
  }
  .destructive {
    background-color: #d1353a;
  }
  .destructive.hoverable:hover {
    background-color: #a12d2f;
  }
  /* Paler by its colours alone: it may carry words, as "Page 1/5". */
  .disabled {
    color: var(--dim);
    background-color: var(--raised);
    opacity: 1;
  }
  .discord-button-launch {
    flex: none;
  }
`;

import { css } from 'lit';

/** Author, time and text. */
export const messageSheet = css`
  .discord-author-avatar {
    margin-top: 0;
  }
  .discord-author-avatar img {
    cursor: default;
  }
  .discord-message-content {
    min-width: 0;
    line-height: 1.375rem;
    padding-top: 0;
  }
  .discord-message-timestamp,
  .discord-message-edited {
    color: var(--dim);
    font-size: 0.75rem;
  }
  .discord-message-timestamp {
    margin-left: 4px;
    white-space: nowrap;
  }
  .discord-message-body {
    overflow-wrap: anywhere;
    word-break: normal;
  }
  .discord-message-ephemeral {
    display: none;
  }
  :host .discord-author-username {
    color: var(--strong);
    overflow-wrap: anywhere;
  }
  :host .discord-author-username:hover {
    text-decoration: none;
    cursor: text;
  }
`;

import { css } from 'lit';

/** The line above a message. */
export const originSheet = css`
  :host:before {
    border-color: var(--message-bar) !important;
  }
  .discord-replied-message-username,
  :host .discord-replied-message-username {
    max-width: 60%;
    overflow: hidden;
    color: var(--text);
    opacity: 1;
    text-overflow: ellipsis;
  }
  .discord-replied-message-username:hover {
    text-decoration: none;
    cursor: default;
  }
  .discord-replied-message-content {
    overflow: hidden;
    cursor: default;
  }
  .discord-replied-message-content:hover {
    color: inherit;
  }
  .discord-application-tag {
    background-color: #5865f2;
    flex: none;
  }
  :host .discord-slash-command-name,
  :host .discord-slash-command-name:hover {
    background-color: var(--message-mention-ground);
    color: var(--message-mention) !important;
  }
  :host .discord-slash-command-name {
    gap: 4px;
  }
  :host .discord-slash-command-name > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .discord-command-icon-name {
    flex: none;
  }
`;

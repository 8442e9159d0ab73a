import { css } from 'lit';

/** What markdown is drawn with. */
export const textSheet = css`
  a,
  a.discord-link-light-theme {
    color: var(--message-link);
  }
  code,
  :host([multiline]) code {
    margin: 0;
    padding: 0 0.2em;
    background: var(--message-code);
    border-radius: 4px;
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  :host([multiline]) code {
    padding: 8px;
    width: auto;
    border: 1px solid var(--line);
  }
  h1,
  h2,
  h3,
  :host > h1,
  :host > h2,
  :host > h3 {
    margin: 8px 0 4px;
    color: var(--strong);
  }
  .discord-quote-divider {
    flex: none;
    background-color: var(--message-bar);
  }
  blockquote {
    min-width: 0;
    max-width: 100%;
    font-size: inherit;
  }
  small {
    color: var(--dim);
  }
`;

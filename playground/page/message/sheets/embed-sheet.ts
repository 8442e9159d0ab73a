import { css } from 'lit';

export const embedSheet = css`
  :host .discord-left-border {
    background-color: var(--line);
    border-radius: 8px 0 0 8px;
  }
  :host .discord-embed-wrapper {
    background-color: var(--sidebar);
    border: 1px solid var(--line);
    border-left: 0;
    border-radius: 0 8px 8px 0;
    max-width: 520px;
    min-width: 0;
  }
  :host .discord-embed-wrapper .discord-embed-grid {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    padding: 8px 16px 16px 12px;
  }
  :host .discord-embed-image {
    display: block;
    height: auto;
    max-width: 100%;
    max-height: 300px;
    border-radius: 8px;
  }
  :host .discord-embed-media {
    grid-column: 1 / -1;
    max-width: 100%;
  }
  :host .discord-embed-thumbnail {
    border-radius: 8px;
  }
  @media (width <= 600px) {
    :host .discord-embed-thumbnail {
      grid-row: 1 / span 2;
      max-width: 48px;
      max-height: 48px;
      margin-left: 12px;
    }
  }
`;

import { css } from 'lit';

export const fileSheet = css`
  .discord-file-attachment-mosaic-style {
    gap: 8px;
    padding-right: 48px;
    background-color: var(--sidebar);
    border-color: var(--line);
  }
  .discord-file-attachment-metadata {
    color: var(--dim);
  }
  .discord-button-download-attachment {
    display: block;
    top: 8px;
    right: 8px;
    background: none;
  }
  .discord-link-download-attachment {
    color: var(--dim);
  }
  .discord-image-wrapper {
    max-width: 100%;
  }
  .discord-image-wrapper img {
    display: block;
    max-width: min(100%, 400px);
    max-height: 300px;
    border-radius: 8px;
  }
`;

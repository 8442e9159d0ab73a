import { html } from 'lit';

/** Three dots that wait. */
export const dots = html`<span class="message-dots" aria-hidden="true"><i></i><i></i><i></i></span>`;

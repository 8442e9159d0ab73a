import { LitElement } from 'lit';
import { ref } from 'lit/directives/ref.js';

/** Attributes for an element inside a component, which the component has no property for; `null` takes one away. */
export function inShadow(selector: string, attributes: Readonly<Record<string, string | null>>) {
  return ref((host) => {
    if (host instanceof LitElement) void setInside(host);
  });

  async function setInside(host: LitElement): Promise<void> {
    await host.updateComplete;
    const element = host.shadowRoot?.querySelector(selector);
    for (const [name, value] of Object.entries(attributes))
      if (value === null) element?.removeAttribute(name);
      else element?.setAttribute(name, value);
  }
}

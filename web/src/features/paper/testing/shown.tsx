/** A component on a page of its own, and its elements as a screen reader finds them: by role and name. */
import { MantineProvider } from '@mantine/core';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const ROLES = {
  button: 'button',
  radio: 'input[type=radio]',
  checkbox: 'input[type=checkbox]',
  textbox: 'input:not([type]), textarea',
  combobox: 'select',
  heading: 'h1',
  dialog: 'dialog',
  link: 'a[href]',
  listitem: 'li',
} as const;

export type Role = keyof typeof ROLES;

export class Shown {
  private readonly host = document.createElement('div');
  private readonly root = createRoot(this.host);

  show(page: ReactNode): void {
    if (!this.host.isConnected) document.body.append(this.host);
    act(() => this.root.render(<MantineProvider env="test">{page}</MantineProvider>));
  }

  hide(): void {
    act(() => this.root.unmount());
    this.host.remove();
  }

  get text(): string {
    return wordsOf(this.host);
  }

  all(role: Role): HTMLElement[] {
    return [...this.host.querySelectorAll<HTMLElement>(ROLES[role])];
  }

  names(role: Role): string[] {
    return this.all(role).map(nameOf);
  }

  /** The one of this role and name; fails where there is none, with those that there are. */
  get(role: Role, name: string): HTMLElement {
    const found = this.all(role).find((element) => nameOf(element) === name);
    if (!found) throw new Error(`no ${role} ${name} among: ${this.names(role).join(' | ')}`);
    return found;
  }

  press(role: Role, name: string): void {
    act(() => this.get(role, name).click());
  }

  type(role: 'textbox' | 'combobox', name: string, value: string): void {
    const field = this.get(role, name);
    // React looks at what its own setter has seen, so that the element's is called past it.
    const kind = Object.getPrototypeOf(field) as object;
    const setter = Object.getOwnPropertyDescriptor(kind, 'value')?.set;
    act(() => {
      setter?.call(field, value);
      field.dispatchEvent(new Event(role === 'combobox' ? 'change' : 'input', { bubbles: true }));
    });
  }

  key(target: Element, init: KeyboardEventInit): void {
    act(() => void target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init })));
  }
}

/** By label, else by what it holds. */
function nameOf(element: HTMLElement): string {
  const said = element.getAttribute('aria-label');
  if (said !== null) return said;
  const label =
    element.closest('label') ??
    (element.id === '' ? null : document.querySelector(`label[for="${element.id}"]`));
  return wordsOf(label ?? element);
}

/** What is read of it: not what is hidden. */
function wordsOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
  return (copy.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

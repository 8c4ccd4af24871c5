/** A doubt or a defect that is reported with a value instead of being thrown. */
export interface Finding {
  /** Kebab-case, stable; listed in docs/findings.md. */
  readonly code: string;
  readonly severity: 'info' | 'warning' | 'error';
  /** One English sentence for a person. */
  readonly message: string;
  /** Where on the page (a CSS path, `line N`, `meta[name]`), or null when it concerns the page. */
  readonly locator: string | null;
}

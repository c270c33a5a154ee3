/** A subscription of ours at the source, as its owner shows it. */
export interface Subscription {
  id: string;
  isDisabled: boolean;
}

/** Where the source keeps its subscriptions. Absent where they cannot be asked for. */
export interface Subscriptions {
  /** Those that call us. */
  list(): Promise<Subscription[]>;
  enable(id: string): Promise<void>;
}

/** Where a field's value lives: once per item, per language, or per version. */
export type FieldScope = 'shared' | 'unversioned' | 'versioned';

/** A field of a template. */
export interface FieldDefinition {
  id: string;
  name: string;
  scope: FieldScope;
}

/** A template with its own fields, in the order Edge lists them. */
export interface TemplateDefinition {
  id: string;
  name: string;
  fields: readonly FieldDefinition[];
  hasLayout: boolean;
}

const standard = (id: string, name: string, scope: FieldScope = 'versioned'): FieldDefinition => ({ id, name, scope });

/** The fields that every item has. */
export const STANDARD = {
  updated: standard('d9cf14b1-fa16-4ba6-9288-e8a174d4d522', '__Updated'),
  revision: standard('8cdc337e-a112-42fb-bbb4-4143751e123f', '__Revision'),
  updatedBy: standard('badd9cf9-53e0-4d0c-bcc0-2d784c282f6a', '__Updated by'),
  created: standard('25bed78c-4957-4165-998a-ca1b52f67497', '__Created'),
  validFrom: standard('c8f93afe-bfd4-4e8f-9c61-152559854661', '__Valid from'),
  validTo: standard('4c346442-e859-4efd-89b2-44aedf467d21', '__Valid to'),
  hideVersion: standard('b8f42732-9cb8-478d-ae95-07e25345fb0f', '__Hide version'),
  workflowState: standard('3e431de1-525e-47a3-b6b0-1ccbec3a8c98', '__Workflow state'),
  lock: standard('001dd393-96c5-490b-924a-b0f25cd9efd8', '__Lock'),
  publish: standard('86fe4f77-4d9a-4ec3-9ed9-263d03bd1965', '__Publish', 'shared'),
  unpublish: standard('7ead6fd6-6cf1-4aca-ac6b-b200e7bafe88', '__Unpublish', 'shared'),
  neverPublish: standard('9135200a-5626-4dd8-ab9d-d665b8c11748', '__Never publish', 'shared'),
  sortOrder: standard('ba3f86a2-4a1c-4d78-b63d-91c2779c1b5e', '__Sortorder', 'shared'),
  displayName: standard('b5e02ad9-d56f-4c41-a065-a133db87bdeb', '__Display name', 'unversioned'),
} as const satisfies Record<string, FieldDefinition>;

/** The standard fields that a tenant which makes them publishable has on Edge. */
export const STANDARD_ON_EDGE: readonly FieldDefinition[] = [
  STANDARD.updated,
  STANDARD.revision,
  STANDARD.publish,
  STANDARD.unpublish,
  STANDARD.neverPublish,
  STANDARD.validFrom,
  STANDARD.validTo,
];

/** The states of the sample workflow; only the last one is final. */
export const WORKFLOW = {
  draft: '190b1c84-f1be-47ed-aa41-f42193d9c8fc',
  awaitingApproval: '46da5376-10dc-4b66-b464-afdaa29de84e',
  approved: '46da5376-10dc-4b66-b464-afdaa29de84f',
} as const;

/** Field names, comma-separated in the order of their numbers; a leading `*` marks a shared field. */
const fields = (group: number, names: string): FieldDefinition[] =>
  names.split(', ').map((name, index) => ({
    id: `f1e1d000-0000-4000-8000-0000000${String(group * 100 + index + 1).padStart(5, '0')}`,
    name: name.replace('*', ''),
    scope: name.startsWith('*') ? 'shared' : 'versioned',
  }));

const template = (digits: string, name: string, own: readonly FieldDefinition[], hasLayout = false): TemplateDefinition => ({
  id: `7e570000-0000-4000-8000-00000000${digits}`,
  name,
  fields: own,
  hasLayout,
});

const ARTICLE_FIELDS =
  'Slug, Title, Teaser, Body, Category, Tags, Image, Reviewer, Reviewer Credential, Reviewed At, Next Review Due, Sources, Published At, Related, ' +
  'Week From, Week To, *Hidden, Baby Week From, Baby Week To';
const MILESTONE_FIELDS = '*Week, Headline, Summary, Tips, Articles, Nickname Fruit Veg, Nickname Animals, Nickname Bakery Toys, *Stage';

/** The templates of the tree, and of another site. */
export const TEMPLATES = {
  folder: { id: 'a87a00b1-e6db-45ab-8b54-636fec3b5523', name: 'Folder', fields: [], hasLayout: false },
  article: template('a001', 'Article', fields(1, ARTICLE_FIELDS), true),
  milestone: template('a002', 'Milestone', fields(2, MILESTONE_FIELDS)),
  tip: template('a003', 'Tip', fields(3, 'Text, Week From, Week To')),
  category: template('a004', 'Category', fields(4, 'Name, Slug')),
  page: template('a0ff', 'Page', fields(9, 'Title, Content'), true),
} as const satisfies Record<string, TemplateDefinition>;

const byId = new Map<string, TemplateDefinition>(Object.values(TEMPLATES).map((known) => [known.id, known]));

/** A template by its id; one that is not known has no fields of its own. */
export const templateOf = (id: string): TemplateDefinition => byId.get(id) ?? { id, name: 'Unknown', fields: [], hasLayout: false };

/** A field of a template by name or id, standard fields included; undefined when it has no such field. */
export function fieldOf(templateId: string, nameOrId: string): FieldDefinition | undefined {
  const wanted = nameOrId.toLowerCase();
  const matches = ({ id, name }: FieldDefinition): boolean => id === wanted || name.toLowerCase() === wanted;
  return templateOf(templateId).fields.find(matches) ?? Object.values(STANDARD).find(matches);
}

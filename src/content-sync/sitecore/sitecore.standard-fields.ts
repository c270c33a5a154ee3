import type { FieldRef } from './sitecore.mapping.js';

const field = (id: string, name: string): FieldRef & { id: string; name: string } => ({ id, name: name.toLowerCase(), label: name });

/** Fields that every item has. The first three hold for all versions and languages and for everything below the item, the others for one version. */
export const STANDARD_FIELDS = {
  neverPublish: field('9135200a-5626-4dd8-ab9d-d665b8c11748', '__Never publish'),
  publish: field('86fe4f77-4d9a-4ec3-9ed9-263d03bd1965', '__Publish'),
  unpublish: field('7ead6fd6-6cf1-4aca-ac6b-b200e7bafe88', '__Unpublish'),
  hideVersion: field('b8f42732-9cb8-478d-ae95-07e25345fb0f', '__Hide version'),
  validFrom: field('c8f93afe-bfd4-4e8f-9c61-152559854661', '__Valid from'),
  validTo: field('4c346442-e859-4efd-89b2-44aedf467d21', '__Valid to'),
  workflowState: field('3e431de1-525e-47a3-b6b0-1ccbec3a8c98', '__Workflow state'),
  updated: field('d9cf14b1-fa16-4ba6-9288-e8a174d4d522', '__Updated'),
  revision: field('8cdc337e-a112-42fb-bbb4-4143751e123f', '__Revision'),
} as const satisfies Record<string, FieldRef>;

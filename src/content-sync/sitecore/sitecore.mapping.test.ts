import { describe, expect, it } from 'vitest';
import { ARTICLE, guidOf, mapping, mappingFile, MILESTONE, ROOT, TIP } from '../../../test/support/mapped-items.js';
import { MappingError, parseMapping } from './sitecore.mapping.js';

/** The problems of a mapping that differs from the good one. */
function problemsOf(change: Record<string, unknown> | string): string[] {
  try {
    parseMapping(typeof change === 'string' ? change : JSON.stringify({ ...mappingFile, ...change }));
    return [];
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    return error.message.split('\n');
  }
}
const tipWith = (change: Record<string, unknown>) => ({ templates: { [TIP]: { ...mappingFile.templates[TIP], ...change } } });

describe('a mapping', () => {
  it('has canonical ids, canonical locales and lower-case names', () => {
    const spelled = (id: string): string => `{${id.toUpperCase()}}`;
    const { roots, languages, templates, finalWorkflowStates } = parseMapping(
      JSON.stringify({
        ...mappingFile,
        roots: [spelled(ROOT), ROOT.replaceAll('-', '').toUpperCase()],
        languages: { 'vi-VN': 'VI', en: 'en-gb' },
        finalWorkflowStates: [spelled(guidOf(7))],
        templates: { [spelled(TIP)]: { kind: 'TIP', fields: { text: { id: spelled(guidOf(8)), name: ' Text Of ' }, validFrom: spelled(guidOf(9)) } } },
      }),
    );
    expect(roots).toEqual([ROOT, ROOT]);
    expect([...languages]).toEqual([
      ['vi-VN', 'vi'],
      ['en', 'en-GB'],
    ]);
    expect(finalWorkflowStates).toEqual([guidOf(7)]);
    expect(templates.get(TIP)).toEqual({
      kind: 'TIP',
      fields: {
        text: { id: guidOf(8), name: 'text of', label: 'Text Of' },
        validFrom: { id: guidOf(9), name: null, label: guidOf(9) },
        validTo: null,
        hidden: null,
      },
      weeks: [],
    });
  });

  it('has sensible values for what is absent', () => {
    const { languages, templates } = mappingFile;
    expect(parseMapping(JSON.stringify({ languages, templates }))).toMatchObject({
      roots: [],
      excludedRoots: [],
      finalWorkflowStates: [],
      timeZone: 'UTC',
      mediaBaseUrl: null,
    });
  });

  it('has a directory of media', () => {
    expect(mapping.mediaBaseUrl).toBe('https://media.example.org/-/media/');
  });

  it('knows the stage of a week from the template or from a field', () => {
    expect(mapping.templates.get(MILESTONE)).toMatchObject({ stage: { field: { id: null, name: 'stage' } } });
    const fixed = parseMapping(JSON.stringify({ ...mappingFile, templates: { [MILESTONE]: { kind: 'MILESTONE', stage: 'BABY', fields: { week: 'Week' } } } }));
    expect(fixed.templates.get(MILESTONE)).toMatchObject({ stage: 'BABY', nicknames: { FRUIT_VEG: null, ANIMALS: null, BAKERY_TOYS: null } });
  });

  it('may begin with a byte order mark', () => {
    expect(problemsOf(`\uFEFF${JSON.stringify(mappingFile)}`)).toEqual([]);
  });
});

describe('what is wrong with a mapping is told with its path', () => {
  it.each<[Record<string, unknown>, string[]]>([
    [{ roots: ['home'] }, ['roots[0]: expected a GUID']],
    [{ languages: { en: 'english_' } }, ['languages.en: expected a BCP 47 language tag such as en or vi-VN']],
    [{ languages: { en: 'en', 'en-US': 'EN' } }, ['languages["en-US"]: is the same locale as en']],
    [{ languages: {} }, ['languages: expected at least one locale']],
    [{ timeZone: 'Europe/Atlantis' }, ['timeZone: expected an IANA time zone such as Europe/London']],
    [{ mediaBaseUrl: '/media/' }, ['mediaBaseUrl: expected an absolute http or https URL']],
    [{ mediaBaseUrl: 'javascript:alert(1)' }, ['mediaBaseUrl: expected an absolute http or https URL']],
    [{ templates: {} }, ['templates: expected at least one template']],
    [{ templates: { Article: mappingFile.templates[ARTICLE] } }, ['templates.Article: expected the GUID of a template']],
    [
      {
        templates: {
          [TIP]: mappingFile.templates[TIP],
          [`{${TIP}}`]: mappingFile.templates[TIP],
        },
      },
      [`templates["{${TIP}}"]: is the same template as ${TIP}`],
    ],
    [{ secrets: 1, root: [] }, ['secrets: is not known here', 'root: is not known here']],
    [tipWith({ kind: 'PAGE' }), [`templates["${TIP}"].kind: expected ARTICLE, MILESTONE, TIP or CATEGORY as kind`]],
    [tipWith({ fields: { text: '' } }), [`templates["${TIP}"].fields.text.name: expected the name of a field`]],
    [tipWith({ fields: { text: {} } }), [`templates["${TIP}"].fields.text: expected the id or the name of a field`]],
    [tipWith({ fields: { text: '{7e570000-0000-4000-8000-00000000a0f}' } }), [`templates["${TIP}"].fields.text.id: expected a GUID`]],
    [tipWith({ fields: { text: 'Text', txet: 'Text' } }), [`templates["${TIP}"].fields.txet: is not known here`]],
  ])('%j', (change, problems) => {
    expect(problemsOf(change)).toEqual(problems);
  });

  it('all at once', () => {
    const problems = problemsOf({ roots: ['x'], timeZone: 'Mars', languages: { en: '!' }, ...tipWith({ fields: {}, weeks: [{ stage: 'BIRTH' }] }) });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'roots[0]',
      'languages.en',
      'timeZone',
      `templates["${TIP}"].fields.text`,
      `templates["${TIP}"].weeks[0].stage`,
      `templates["${TIP}"].weeks[0].from`,
      `templates["${TIP}"].weeks[0].to`,
    ]);
  });

  it.each(['', '{', 'null', '[]', '"x"', '{}', '{"__proto__": {"languages": {}}}'])('%j is no mapping', (text) => {
    expect(problemsOf(text)).not.toEqual([]);
  });
});

/** The part of the contract that the peer serves, in SDL. Only what its SQL can answer: sizes are those before birth. */
export const TYPES = /* GraphQL */ `
  scalar Locale
  scalar DateTime

  enum Stage {
    PREGNANCY
    BABY
  }
  enum Theme {
    FRUIT_VEG
    ANIMALS
    BAKERY_TOYS
  }
  enum LengthKind {
    CROWN_RUMP
    CROWN_HEEL
  }
  enum LengthUnit {
    MILLIMETER
    CENTIMETER
    INCH
  }
  enum WeightUnit {
    GRAM
    KILOGRAM
    OUNCE
    POUND
  }

  type Size {
    length(unit: LengthUnit! = MILLIMETER): Float
    lengthKind: LengthKind!
    weight(unit: WeightUnit! = GRAM): Float
    source: String!
  }

  type Tip {
    id: ID!
    text: String!
  }
  type Category {
    id: ID!
    name: String!
  }
  type Body {
    html: String!
    text: String!
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }

  type ArticleConnection {
    totalCount: Int!
    pageInfo: PageInfo!
    nodes: [Article!]!
  }

  type Article {
    id: ID!
    slug: String!
    locale: Locale!
    title: String!
    teaser: String
    category: Category
    body: Body
    readingMinutes: Int
    tags: [String!]
    publishedAt: DateTime!
    related(first: Int! = 20): ArticleConnection!
  }

  type Milestone {
    id: ID!
    stage: Stage!
    week: Int!
    locale: Locale!
    nickname(theme: Theme! = FRUIT_VEG): String
    size: Size
    headline: String
    summary: String
    tips: [Tip!]!
    articles(first: Int! = 20): ArticleConnection!
  }

  type GestationalAge {
    weeks: Int!
    days: Int!
    totalDays: Int!
    label: String!
  }

  type Pregnancy {
    dueDate: String
    gestationalAge: GestationalAge
    week: Int
    trimester: String
    daysRemaining: Int
    milestone: Milestone
  }

  type Viewer {
    locale: Locale
    timeZone: String!
    pregnancies: [Pregnancy!]!
  }

  type Query {
    viewer: Viewer
    milestone(stage: Stage!, week: Int!, locale: Locale): Milestone
    milestones(stage: Stage!, from: Int!, to: Int!, locale: Locale): [Milestone!]!
    article(id: ID, slug: String, locale: Locale): Article
  }
`;

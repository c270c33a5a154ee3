/** Field values by language. */
export type Voices = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The categories of the small seed. */
export const CATEGORIES: readonly { name: string; texts: Voices }[] = [
  { name: 'Eating', texts: { en: { Name: 'Eating and drinking', Slug: 'eating-and-drinking' }, 'vi-VN': { Name: 'Ăn và uống', Slug: 'an-va-uong' } } },
  {
    name: 'Visits',
    texts: { en: { Name: 'Visits and scans', Slug: 'visits-and-scans' }, 'vi-VN': { Name: 'Lịch khám và siêu âm', Slug: 'lich-kham-va-sieu-am' } },
  },
  {
    name: 'Rest',
    texts: { en: { Name: 'Rest and sleep', Slug: 'rest-and-sleep' }, 'vi-VN': { Name: 'Nghỉ ngơi và giấc ngủ', Slug: 'nghi-ngoi-va-giac-ngu' } },
  },
];

/** The one week that the CMS speaks of. */
export const MILESTONE: Voices = {
  en: {
    Headline: 'Halfway: hello in there',
    Summary: 'Twenty weeks. Your baby swallows, stretches and sleeps in short turns, and you may notice some of it.',
    Tips: 'Write down when you first feel a movement.\nAsk who may come along to the detailed scan.',
    'Nickname Fruit Veg': 'Banana',
    'Nickname Animals': 'Guinea pig',
    'Nickname Bakery Toys': 'Baguette end',
  },
  'vi-VN': {
    Headline: 'Nửa chặng đường: chào con',
    Summary: 'Hai mươi tuần. Bé nuốt, vươn mình và ngủ từng giấc ngắn, và mẹ có thể cảm nhận được đôi điều.',
    Tips: 'Ghi lại lần đầu mẹ cảm nhận bé cử động.\nHỏi xem ai có thể cùng đi siêu âm hình thái.',
    'Nickname Fruit Veg': 'Quả chuối',
    'Nickname Animals': 'Chuột lang',
    'Nickname Bakery Toys': 'Mẩu bánh mì',
  },
};

/** The tips of the small seed. */
export const TIPS: readonly { name: string; week: number; texts: Voices }[] = [
  {
    name: 'Biscuit by the bed',
    week: 8,
    texts: { en: { Text: 'Keep a dry biscuit by the bed.' }, 'vi-VN': { Text: 'Để một chiếc bánh quy khô cạnh giường.' } },
  },
  {
    name: 'Notes for the visit',
    week: 12,
    texts: { en: { Text: 'Write your questions down before the visit.' }, 'vi-VN': { Text: 'Viết sẵn các câu hỏi trước khi đi khám.' } },
  },
  {
    name: 'Pillow between the knees',
    week: 30,
    texts: { en: { Text: 'A pillow between the knees rests the hips.' }, 'vi-VN': { Text: 'Một chiếc gối giữa hai đầu gối giúp hông thoải mái.' } },
  },
];

/** Pages of another site of the same tenant. */
export const PAGES: readonly { name: string; texts: Voices }[] = [
  { name: 'Home', texts: { en: { Title: 'Another site', Content: '<p>Nothing here is for the app.</p>' } } },
  { name: 'Imprint', texts: { en: { Title: 'Imprint', Content: '<p>Of another site.</p>' } } },
  { name: 'Careers', texts: { en: { Title: 'Careers', Content: '<p>Of another site, too.</p>' } } },
];

/** Vocabulary and filler text of the generated content. It reads like prose to a search index; it says nothing. */

/** @typedef {'en' | 'vi'} Locale */

/** @type {readonly Locale[]} */
export const LOCALES = ['en', 'vi'];

/** @type {Record<Locale, readonly string[]>} */
const WORDS = {
  en: 'baby week body growth sleep rest water iron vitamin doctor midwife clinic blood test heart bone brain skin muscle breath walk stretch meal fruit grain protein calcium energy belly back hip kick rhythm voice touch light warm gentle steady early late small slow ready often usually perhaps many some every morning evening night family partner friend question answer plan bag home song story milk feed bath cot blanket smile gaze reach roll play listen learn notice talk help call visit change begin grow feel move carry hold'.split(
    ' ',
  ),
  vi: 'bé tuần cơ thể phát triển giấc ngủ nghỉ ngơi nước sắt vitamin bác sĩ nữ hộ sinh phòng khám máu xét nghiệm tim xương não da cơ nhịp thở đi bộ giãn cơ bữa ăn trái cây ngũ cốc chất đạm canxi năng lượng bụng lưng hông đạp nhịp giọng nói chạm ánh sáng ấm dịu dàng đều đặn sớm muộn nhỏ chậm sẵn sàng thường có lẽ nhiều mỗi sáng chiều đêm gia đình bạn đời bạn bè câu hỏi trả lời kế hoạch túi nhà bài hát câu chuyện sữa bú tắm nôi chăn nụ cười nhìn với lật chơi lắng nghe học nhận ra giúp gọi thăm thay đổi bắt đầu lớn lên cảm thấy'.split(
    ' ',
  ),
};

/** @type {readonly Record<Locale, string>[]} */
export const CATEGORIES = [
  { en: 'Checks and visits', vi: 'Thăm khám định kỳ' },
  { en: 'Eating and drinking', vi: 'Ăn và uống' },
  { en: 'Aches and changes', vi: 'Đau mỏi và thay đổi' },
  { en: 'Moving every day', vi: 'Vận động mỗi ngày' },
  { en: 'Mood and mind', vi: 'Tâm trạng mỗi ngày' },
  { en: 'Preparing for birth', vi: 'Chuẩn bị sinh' },
  { en: 'Milk and meals', vi: 'Sữa và bữa ăn' },
  { en: 'Rest and nights', vi: 'Nghỉ ngơi ban đêm' },
  { en: 'Play and learning', vi: 'Chơi và học' },
  { en: 'Life as a family', vi: 'Cuộc sống gia đình' },
];

export const TAGS =
  'nutrition iron sleep exercise scan symptoms work travel partner twins feeding weaning teething crying bathing safety vaccines play speech walking'.split(
    ' ',
  );

/**
 * One sentence of 8–16 words.
 * @param {import('./random.mjs').Random} random
 * @param {Locale} locale
 */
export function sentence(random, locale) {
  const words = Array.from({ length: random.integer(8, 16) }, () => random.pick(WORDS[locale]));
  return `${capitalised(words.join(' '))}.`;
}

/**
 * A heading of 3–6 words.
 * @param {import('./random.mjs').Random} random
 * @param {Locale} locale
 */
export const heading = (random, locale) => capitalised(Array.from({ length: random.integer(3, 6) }, () => random.pick(WORDS[locale])).join(' '));

/**
 * HTML of about `bytes` bytes with headings, paragraphs, a list and links, as an editor would write it.
 * @param {import('./random.mjs').Random} random
 * @param {Locale} locale
 * @param {number} bytes
 */
export function bodyHtml(random, locale, bytes) {
  /** @type {string[]} */
  const blocks = [];
  for (let size = 0; size < bytes;) {
    /** @type {string} */
    const block = blocks.length % 4 === 0 ? `<h2>${heading(random, locale)}</h2>` : blocks.length % 4 === 3 ? list(random, locale) : paragraph(random, locale);
    blocks.push(block);
    size += Buffer.byteLength(block);
  }
  return blocks.join('\n');
}

/** @type {(random: import('./random.mjs').Random, locale: Locale) => string} */
const paragraph = (random, locale) =>
  `<p>${sentence(random, locale)} <strong>${sentence(random, locale)}</strong> ${sentence(random, locale)} ${sentence(random, locale)}</p>`;

/** @type {(random: import('./random.mjs').Random, locale: Locale) => string} */
const list = (random, locale) =>
  `<ul>${Array.from({ length: 3 }, () => `<li>${sentence(random, locale)}</li>`).join('')}<li><a href="https://example.org/read">${heading(random, locale)}</a></li></ul>`;

/** @param {string} text */
const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

import type { Voices } from './seed.texts.ts';

/** The articles of the small seed, with their first week and the number of their category. `{next}` is a link to the next one. */
export const ARTICLES: readonly { name: string; week: number; category: number; texts: Voices }[] = [
  {
    name: 'Eating with morning sickness',
    week: 8,
    category: 1,
    texts: {
      en: {
        Slug: 'eating-with-morning-sickness',
        Title: 'Eating when little stays down',
        Teaser: 'Small bites, cold dishes and a dry biscuit before getting up: what helps many people in the early weeks.',
        Body: '<h2>Little and often</h2><p>An empty stomach makes nausea worse. Keep a dry biscuit by the bed and eat something small every two hours.</p><p>Cold food smells less. If you cannot keep water down for a day, call your midwife or doctor.</p><p>Next: <a href="{next}">the first scan</a>.</p>',
        Tags: 'nausea, food, first trimester',
        Sources: 'Sample source for the development tree | https://example.org/morning-sickness',
      },
      'vi-VN': {
        Slug: 'an-uong-khi-om-nghen',
        Title: 'Ăn uống khi ốm nghén',
        Teaser: 'Ăn ít một, món nguội và một chiếc bánh quy khô trước khi dậy: những điều giúp nhiều mẹ trong các tuần đầu.',
        Body: '<h2>Ăn ít nhưng nhiều lần</h2><p>Bụng đói làm cơn buồn nôn nặng hơn. Hãy để bánh quy khô cạnh giường và ăn một chút mỗi hai giờ.</p><p>Món nguội ít mùi hơn. Nếu cả ngày không giữ được nước, hãy gọi cho nữ hộ sinh hoặc bác sĩ.</p><p>Tiếp theo: <a href="{next}">lần siêu âm đầu tiên</a>.</p>',
        Tags: 'ốm nghén, ăn uống, ba tháng đầu',
        Sources: 'Nguồn mẫu của cây phát triển | https://example.org/morning-sickness',
      },
    },
  },
  {
    name: 'The first scan',
    week: 12,
    category: 2,
    texts: {
      en: {
        Slug: 'the-first-scan',
        Title: 'The first scan',
        Teaser: 'What the ultrasound at around twelve weeks looks at, and what you may bring.',
        Body: '<p>The scan measures the baby from head to bottom and dates the pregnancy. It does not hurt.</p><ul><li>Bring your notes and your questions.</li><li>Someone you trust may come along.</li></ul><p>Later there is <a href="{next}">the halfway scan</a>.</p>',
        Tags: 'scan, appointments',
        Sources: 'Sample source for the development tree | https://example.org/first-scan',
      },
      'vi-VN': {
        Slug: 'lan-sieu-am-dau-tien',
        Title: 'Lần siêu âm đầu tiên',
        Teaser: 'Siêu âm khoảng tuần mười hai xem những gì, và mẹ nên mang theo gì.',
        Body: '<p>Siêu âm đo chiều dài đầu mông của bé và tính tuổi thai. Mẹ không bị đau.</p><ul><li>Mang theo sổ khám và các câu hỏi.</li><li>Người thân có thể đi cùng.</li></ul><p>Sau đó là <a href="{next}">siêu âm giữa thai kỳ</a>.</p>',
        Tags: 'siêu âm, lịch khám',
        Sources: 'Nguồn mẫu của cây phát triển | https://example.org/first-scan',
      },
    },
  },
  {
    name: 'Halfway there',
    week: 20,
    category: 2,
    texts: {
      en: {
        Slug: 'halfway-there',
        Title: 'Halfway there: the detailed scan',
        Teaser: 'The scan in the middle of pregnancy looks at the organs, one by one.',
        Body: '<p>The person who scans looks at the heart, the spine, the kidneys and the brain, and may be silent while doing so. That is concentration, not bad news.</p><p>Perhaps you feel the first movements now. In ten weeks: <a href="{next}">sleeping well</a>.</p>',
        Tags: 'scan, movements',
        Sources: 'Sample source for the development tree | https://example.org/halfway',
      },
      'vi-VN': {
        Slug: 'nua-chang-duong',
        Title: 'Nửa chặng đường: siêu âm hình thái',
        Teaser: 'Lần siêu âm giữa thai kỳ xem từng cơ quan của bé.',
        Body: '<p>Người siêu âm xem tim, cột sống, thận và não, và có thể im lặng khi làm việc. Đó là sự tập trung, không phải tin xấu.</p><p>Có thể mẹ đã cảm nhận những cử động đầu tiên. Mười tuần nữa: <a href="{next}">ngủ ngon</a>.</p>',
        Tags: 'siêu âm, thai máy',
        Sources: 'Nguồn mẫu của cây phát triển | https://example.org/halfway',
      },
    },
  },
  {
    name: 'Sleeping in the third trimester',
    week: 30,
    category: 3,
    texts: {
      en: {
        Slug: 'sleeping-in-the-third-trimester',
        Title: 'Sleeping with a growing belly',
        Teaser: 'Pillows, side sleeping and a calm hour before bed.',
        Body: '<p>Lying on the side is a good position to fall asleep in. A pillow between the knees takes weight off the hips.</p><p>Woke up on your back? Just turn over. Still queasy at night? See <a href="{next}">eating when little stays down</a>.</p>',
        Tags: 'sleep, third trimester',
        Sources: 'Sample source for the development tree | https://example.org/sleep',
      },
      'vi-VN': {
        Slug: 'ngu-ngon-trong-ba-thang-cuoi',
        Title: 'Ngủ ngon khi bụng lớn dần',
        Teaser: 'Gối, nằm nghiêng và một giờ yên tĩnh trước khi ngủ.',
        Body: '<p>Nằm nghiêng là tư thế tốt để bắt đầu giấc ngủ. Một chiếc gối giữa hai đầu gối giúp hông đỡ nặng.</p><p>Thức dậy khi đang nằm ngửa? Chỉ cần trở mình. Đêm vẫn buồn nôn? Xem <a href="{next}">ăn uống khi ốm nghén</a>.</p>',
        Tags: 'giấc ngủ, ba tháng cuối',
        Sources: 'Nguồn mẫu của cây phát triển | https://example.org/sleep',
      },
    },
  },
];

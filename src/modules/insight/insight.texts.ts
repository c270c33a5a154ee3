import type { SHIPPED_LOCALES } from '../../schema/locale.js';

/** A language that every insight is written in. */
export type InsightLocale = (typeof SHIPPED_LOCALES)[number];

interface InsightText {
  title: string;
  body: string;
}

export const INSIGHT_TEXT_KEYS = [
  'WEEK_STARTED',
  'SECOND_TRIMESTER',
  'THIRD_TRIMESTER',
  'TERM_REACHED',
  'OUTCOME_QUESTION',
  'OUTCOME_QUESTION_LATER',
  'SUBOPTIMAL_DATING',
  'TWINS_SIZE_NOTE',
  'CORRECTED_AGE',
  'CORRECTION_ENDS',
] as const;
export type InsightTextKey = (typeof INSIGHT_TEXT_KEYS)[number];

/**
 * The words of the insights; `{week}` is the week an insight belongs to. Warm and neutral: they say what is so, that one can ask,
 * and nothing about how somebody should feel. Vietnamese says "bạn", which fits whoever reads, and also after a loss.
 */
export const INSIGHT_TEXTS: Record<InsightTextKey, Record<InsightLocale, InsightText>> = {
  WEEK_STARTED: {
    en: {
      title: '{week} weeks today',
      body: 'You have completed {week} weeks of pregnancy. What there is to read for this week is ready whenever you are.',
    },
    vi: {
      title: 'Hôm nay tròn {week} tuần',
      body: 'Thai kỳ của bạn đã trọn {week} tuần. Nội dung của tuần này đã sẵn sàng, lúc nào tiện bạn xem nhé.',
    },
  },
  SECOND_TRIMESTER: {
    en: {
      title: 'The second trimester begins',
      body: 'Weeks 14 to 27 are called the second trimester. Many people find that nausea and tiredness ease around now, others not yet. Both are common.',
    },
    vi: {
      title: 'Bắt đầu ba tháng giữa',
      body: 'Tuần 14 đến hết tuần 27 gọi là ba tháng giữa thai kỳ. Nhiều người thấy bớt nghén và bớt mệt vào khoảng này, có người thì chưa. Cả hai đều thường gặp.',
    },
  },
  THIRD_TRIMESTER: {
    en: {
      title: 'The third trimester begins',
      body: 'From 28 weeks on it is called the third trimester. Check-ups often come closer together now. You can ask at the next one what is planned and why.',
    },
    vi: {
      title: 'Bắt đầu ba tháng cuối',
      body: 'Từ tuần 28 trở đi gọi là ba tháng cuối thai kỳ. Lịch khám thường dày hơn một chút. Ở lần khám tới, bạn có thể hỏi sắp tới sẽ làm gì và vì sao.',
    },
  },
  TERM_REACHED: {
    en: {
      title: 'Week 37 is called early term',
      body: 'Weeks 37 and 38 are called early term, weeks 39 and 40 full term. These are words of the calendar. When a birth is best differs, also with more than one baby, and your care team can tell you what applies to you.',
    },
    vi: {
      title: 'Tuần 37 được gọi là đủ tháng sớm',
      body: 'Tuần 37 và 38 gọi là đủ tháng sớm, tuần 39 và 40 là đủ tháng. Đây chỉ là cách gọi theo lịch. Thời điểm sinh phù hợp ở mỗi người mỗi khác, cả khi mang hơn một bé; bạn có thể hỏi nơi đang theo dõi thai cho mình.',
    },
  },
  OUTCOME_QUESTION: {
    en: {
      title: 'Is there anything you would like to tell us?',
      body: 'The due date we have noted was two weeks ago or more. If something has changed, or if the date is not right, you can tell us whenever it suits you. If you are still waiting, your maternity unit is there for every question, at any hour.',
    },
    vi: {
      title: 'Bạn có điều gì muốn cho chúng tôi biết không?',
      body: 'Ngày dự sinh mà chúng tôi ghi lại đã qua từ hai tuần trở lên. Nếu có thay đổi, hoặc nếu ngày đó chưa đúng, bạn cho chúng tôi biết lúc nào cũng được. Nếu bạn vẫn đang chờ, khoa sản luôn sẵn sàng trả lời bạn, bất kể giờ nào.',
    },
  },
  OUTCOME_QUESTION_LATER: {
    en: {
      title: 'May we ask how it went, or whether the date is right?',
      body: 'The due date we have noted was more than four weeks ago, so we have stopped counting. We do not know what has happened and assume nothing. When you wish, you can tell us about a birth or a loss, or correct the date. You need not answer.',
    },
    vi: {
      title: 'Chúng tôi xin hỏi mọi việc thế nào, hay ngày dự sinh chưa đúng?',
      body: 'Ngày dự sinh mà chúng tôi ghi lại đã qua hơn bốn tuần, nên chúng tôi đã ngừng đếm. Chúng tôi không biết điều gì đã xảy ra và không đoán gì cả. Khi nào muốn, bạn có thể cho chúng tôi biết về việc sinh hay một mất mát, hoặc sửa lại ngày. Bạn không trả lời cũng không sao.',
    },
  },
  SUBOPTIMAL_DATING: {
    en: {
      title: 'How this due date was set',
      body: 'We have noted no scan and no embryo transfer from before 22 weeks for this due date. That is not unusual. If you wonder how certain the date is, you can ask your midwife or doctor.',
    },
    vi: {
      title: 'Ngày dự sinh này được tính thế nào',
      body: 'Với ngày dự sinh này, chúng tôi chưa ghi lại lần siêu âm hay chuyển phôi nào trước tuần 22. Điều đó không hiếm. Nếu muốn biết ngày này chắc đến đâu, bạn có thể hỏi nữ hộ sinh hoặc bác sĩ.',
    },
  },
  TWINS_SIZE_NOTE: {
    en: {
      title: 'About the sizes shown here',
      body: 'The lengths and weights on the cards are those of single babies. From about 28 weeks on, twins and more often follow their own curve, so the figures may not fit. Your scans say more, and you can ask about them.',
    },
    vi: {
      title: 'Về kích thước hiển thị ở đây',
      body: 'Chiều dài và cân nặng trên thẻ là của thai đơn. Từ khoảng tuần 28, thai đôi trở lên thường lớn theo đường riêng, nên các con số có thể không khớp. Kết quả siêu âm cho biết rõ hơn, và bạn có thể hỏi thêm.',
    },
  },
  CORRECTED_AGE: {
    en: {
      title: 'Two ages after an early birth',
      body: 'After a birth before 37 weeks, we show a corrected age beside the age since birth. It counts from the due date and makes growth and development easier to compare. Vaccines usually go by the age since birth; your doctor or clinic can tell you more.',
    },
    vi: {
      title: 'Hai cách tính tuổi khi bé sinh sớm',
      body: 'Khi bé sinh trước tuần 37, bên cạnh tuổi tính từ ngày sinh chúng tôi ghi thêm tuổi hiệu chỉnh, tính từ ngày dự sinh, để việc so sánh lớn lên và phát triển được hợp lý hơn. Tiêm chủng thường theo tuổi tính từ ngày sinh; bác sĩ hoặc nơi khám cho bé có thể nói rõ hơn với bạn.',
    },
  },
  CORRECTION_ENDS: {
    en: {
      title: 'Soon one age only',
      body: 'From 24 months after birth, we show the age since birth alone, as is common practice. Some care teams go on correcting for longer. You can ask what suits your child.',
    },
    vi: {
      title: 'Sắp tới chỉ còn một cách tính tuổi',
      body: 'Từ 24 tháng sau sinh, chúng tôi chỉ ghi tuổi tính từ ngày sinh, như cách làm phổ biến. Có nơi tiếp tục hiệu chỉnh lâu hơn. Bạn có thể hỏi cách nào phù hợp với bé nhà mình.',
    },
  },
};

import { Stage, Theme } from '../generated/prisma/enums.js';
import { describeEnum, enumOf } from './describe-enum.js';

export { Stage, Theme };

describeEnum(Stage, 'Stage', 'Before or after birth. Weeks are completed weeks: 4–42 of a pregnancy, 0–104 of a baby.', {
  PREGNANCY: 'Weeks of gestational age.',
  BABY: 'Weeks since birth.',
});

describeEnum(Theme, 'Theme', 'What the baby is compared with.', {
  FRUIT_VEG: 'Fruit and vegetables.',
  ANIMALS: 'Animals.',
  BAKERY_TOYS: 'Things from the bakery and the toy box.',
});

export const Units = enumOf(['METRIC', 'IMPERIAL']);
export type Units = keyof typeof Units;
describeEnum(Units, 'Units', 'Units of lengths and weights.', { METRIC: 'Millimetres and grams.', IMPERIAL: 'Inches and pounds.' });

import type { galleryEn } from "./gallery.en";

export const galleryKo: typeof galleryEn = {
  "gallery.preview": "{name}의 첫 입력 시트",
  "gallery.previewSample": "{name}의 결과",
  "gallery.needs": "필요한 것",
  "gallery.gives": "알 수 있는 것",
  "gallery.30D": "친환경차 세액공제(30D)",
  "gallery.45X": "첨단제조(45X)",
  "gallery.assistance": "45X, 45Y, 48E의 외국 기관",
  "gallery.bonus": "자국산 가산(45Y, 48E)",
  "gallery.all": "하나의 통합 문서에 모두",
};

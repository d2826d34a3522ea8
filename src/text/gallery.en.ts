/** Texts of the gallery, in addition to those of `templates.`. */
export const galleryEn = {
  "gallery.preview": "The first sheet to fill in of {name}",
  "gallery.previewSample": "The results of {name}",
  "gallery.needs": "Needs",
  "gallery.gives": "Gives",
  "gallery.30D": "Clean vehicle credit, 30D",
  "gallery.45X": "Advanced manufacturing, 45X",
  "gallery.assistance": "Foreign entities in 45X, 45Y and 48E",
  "gallery.bonus": "Domestic content bonus, 45Y and 48E",
  "gallery.all": "Everything in one workbook",
};

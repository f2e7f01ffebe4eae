/// Words whose division the rules do not find: joined words and loans (EYD V, sections on compounds and loans).
enum HyphenationExceptions {
  static let words = [
    "antar-desa", "antar-kota", "antar-warga", "audio-visual", "bagai-mana", "bagai-mana-pun", "barang-kali",
    "bio-data", "bio-logi", "bumi-putra", "dari-pada", "demo-grafi", "eks-klusif", "eks-pedisi",
    "eks-perimen", "eks-plorasi", "eks-ploitasi", "eks-por", "eks-portir", "eks-presi", "eks-trem", "foto-grafer",
    "foto-grafi", "foto-kopi", "geo-grafi", "halal-bihalal", "info-grafis", "infra-struk-tur", "kaca-mata", "kilo-gram",
    "kilo-meter", "kilo-watt", "manca-negara", "mata-hari", "mikro-fon", "mili-liter", "mili-meter",
    "non-aktif", "olah-raga", "para-medis", "pasca-banjir", "pasca-bencana", "pasca-panen", "pasca-sarjana",
    "peri-bahasa", "peri-laku", "pra-karya", "pra-sekolah", "radio-grafi", "sapu-tangan",
    "sedia-kala", "segi-tiga", "semi-final", "sosio-logi", "suka-cita", "suka-rela", "suka-relawan", "swa-daya",
    "swa-sembada", "syah-bandar", "tata-usaha", "tekno-logi", "tele-fon", "tele-visi", "tele-komuni-kasi",
    "trans-aksi", "trans-fer", "trans-formasi", "trans-migrasi", "trans-paran", "trans-paransi", "trans-portasi",
    "tuna-netra", "tuna-rungu", "wira-swasta", "wira-usaha", "wali-kota",
  ]
}

"""Tables of where places are: area codes that share ground, states, ZIP prefixes, spoken zones.

A place that lies in two zones has both; a whole split state stands for the parts that are hard
to draw. To mend a place: 1. its row below, 2. a case in `tests/engine/contacts/test_zones.py`.
"""

Zones = tuple[str, ...]

EASTERN = ("America/New_York",)
CENTRAL = ("America/Chicago",)
MOUNTAIN = ("America/Denver",)
PACIFIC = ("America/Los_Angeles",)
ARIZONA = ("America/Phoenix",)
ALASKA = ("America/Anchorage", "America/Adak")
HAWAII = ("Pacific/Honolulu",)
PUERTO_RICO = ("America/Puerto_Rico",)
GUAM = ("Pacific/Guam",)
SAMOA = ("Pacific/Pago_Pago",)
EAST_CENTRAL = EASTERN + CENTRAL
CENTRAL_MOUNTAIN = CENTRAL + MOUNTAIN
MOUNTAIN_PACIFIC = MOUNTAIN + PACIFIC
ARIZONA_BOTH = ARIZONA + MOUNTAIN
"""The Navajo Nation moves its clocks, the rest of Arizona does not."""

NATIONWIDE_US: Zones = EASTERN + CENTRAL + MOUNTAIN + ARIZONA + PACIFIC + ALASKA + HAWAII

OVERLAYS: tuple[tuple[str, ...], ...] = (
    ("208", "986"),
    ("270", "364"),
    ("541", "458"),
    ("812", "930"),
    ("850", "448"),
    ("250", "236", "257", "672", "778"),
    ("418", "581", "367"),
    ("709", "879"),
)
"""Codes over the same ground, of which the data splits only the oldest."""


def _each(codes: str, zones: Zones) -> dict[str, Zones]:
    return dict.fromkeys(codes.split(), zones)


STATE_ZONES: dict[str, Zones] = {
    **_each("CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV", EASTERN),
    **_each("AR IA IL LA MN MO MS OK WI", CENTRAL),
    **_each("CO MT NM UT WY", MOUNTAIN),
    **_each("CA WA", PACIFIC),
    **_each("AL FL IN KY MI TN", EAST_CENTRAL),
    **_each("KS ND NE SD TX", CENTRAL_MOUNTAIN),
    **_each("ID NV OR", MOUNTAIN_PACIFIC),
    "AZ": ARIZONA_BOTH,
    "AK": ALASKA,
    "HI": HAWAII,
    "PR": PUERTO_RICO,
    "VI": PUERTO_RICO,
    "GU": GUAM,
    "MP": GUAM,
    "AS": SAMOA,
}

STATE_NAMES: dict[str, str] = {
    "alabama": "AL",
    "alaska": "AK",
    "arizona": "AZ",
    "arkansas": "AR",
    "california": "CA",
    "colorado": "CO",
    "connecticut": "CT",
    "delaware": "DE",
    "district of columbia": "DC",
    "washington dc": "DC",
    "florida": "FL",
    "georgia": "GA",
    "hawaii": "HI",
    "idaho": "ID",
    "illinois": "IL",
    "indiana": "IN",
    "iowa": "IA",
    "kansas": "KS",
    "kentucky": "KY",
    "louisiana": "LA",
    "maine": "ME",
    "maryland": "MD",
    "massachusetts": "MA",
    "michigan": "MI",
    "minnesota": "MN",
    "mississippi": "MS",
    "missouri": "MO",
    "montana": "MT",
    "nebraska": "NE",
    "nevada": "NV",
    "new hampshire": "NH",
    "new jersey": "NJ",
    "new mexico": "NM",
    "new york": "NY",
    "north carolina": "NC",
    "north dakota": "ND",
    "ohio": "OH",
    "oklahoma": "OK",
    "oregon": "OR",
    "pennsylvania": "PA",
    "rhode island": "RI",
    "south carolina": "SC",
    "south dakota": "SD",
    "tennessee": "TN",
    "texas": "TX",
    "utah": "UT",
    "vermont": "VT",
    "virginia": "VA",
    "washington": "WA",
    "west virginia": "WV",
    "wisconsin": "WI",
    "wyoming": "WY",
    "puerto rico": "PR",
    "virgin islands": "VI",
    "us virgin islands": "VI",
    "guam": "GU",
    "northern mariana islands": "MP",
    "american samoa": "AS",
}

ZIP_ZONES: tuple[tuple[int, int, Zones], ...] = (
    (5, 5, EASTERN),
    (6, 9, PUERTO_RICO),
    (10, 89, EASTERN),
    (100, 319, EASTERN),
    (320, 322, EASTERN),
    (323, 325, EAST_CENTRAL),  # the Florida panhandle
    (326, 339, EASTERN),
    (341, 349, EASTERN),
    (350, 367, CENTRAL),
    (368, 368, EAST_CENTRAL),  # Phenix City keeps Georgia's time
    (369, 369, CENTRAL),
    (370, 385, EAST_CENTRAL),
    (386, 397, CENTRAL),
    (398, 399, EASTERN),
    (400, 427, EAST_CENTRAL),
    (430, 459, EASTERN),
    (460, 479, EAST_CENTRAL),
    (480, 497, EASTERN),
    (498, 499, EAST_CENTRAL),  # Michigan's upper peninsula
    (500, 567, CENTRAL),
    (569, 569, EASTERN),
    (570, 588, CENTRAL_MOUNTAIN),
    (590, 599, MOUNTAIN),
    (600, 676, CENTRAL),
    (677, 679, CENTRAL_MOUNTAIN),  # the west of Kansas
    (680, 689, CENTRAL),
    (690, 693, CENTRAL_MOUNTAIN),  # the west of Nebraska
    (700, 797, CENTRAL),
    (798, 799, CENTRAL_MOUNTAIN),  # El Paso and around it
    (800, 834, MOUNTAIN),
    (835, 835, MOUNTAIN_PACIFIC),  # Idaho on both sides of the Salmon River
    (836, 837, MOUNTAIN),
    (838, 838, PACIFIC),
    (840, 847, MOUNTAIN),
    (850, 857, ARIZONA),
    (859, 865, ARIZONA_BOTH),
    (870, 884, MOUNTAIN),
    (885, 885, MOUNTAIN),
    (889, 897, PACIFIC),
    (898, 898, MOUNTAIN_PACIFIC),  # Nevada's towns on the Utah and Idaho line
    (900, 961, PACIFIC),
    (967, 967, HAWAII + SAMOA),
    (968, 968, HAWAII),
    (969, 969, (*GUAM, "Pacific/Palau", "Pacific/Chuuk", "Pacific/Pohnpei", "Pacific/Majuro")),
    (970, 978, PACIFIC),
    (979, 979, MOUNTAIN_PACIFIC),  # Malheur County, Oregon
    (980, 994, PACIFIC),
    (995, 999, ALASKA),
)
"""First and last prefix, and the zones. Military mail (090-098, 340, 962-966) has no place."""

SPOKEN_ZONES: dict[str, Zones] = {
    **dict.fromkeys(("eastern", "eastern time", "et", "est", "edt", "us/eastern"), EASTERN),
    **dict.fromkeys(("central", "central time", "ct", "cst", "cdt", "us/central"), CENTRAL),
    # MST is also what Arizona keeps all year.
    **dict.fromkeys(("mountain", "mountain time", "mt", "mst"), ARIZONA_BOTH),
    **dict.fromkeys(("mdt", "us/mountain"), MOUNTAIN),
    **dict.fromkeys(("pacific", "pacific time", "pt", "pst", "pdt", "us/pacific"), PACIFIC),
    **dict.fromkeys(("arizona", "us/arizona"), ARIZONA_BOTH),
    **dict.fromkeys(("alaska", "alaska time", "akst", "akdt", "us/alaska"), ALASKA),
    **dict.fromkeys(("hawaii", "hawaii time", "hst", "us/hawaii"), HAWAII),
    **dict.fromkeys(("atlantic", "atlantic time", "ast", "adt"), ("America/Halifax", *PUERTO_RICO)),
}

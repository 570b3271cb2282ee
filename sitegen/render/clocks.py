"""Moments of a contest's time zone as moments of UTC, as calendar programs want them.

What stands here are the rules by which clocks go now in every zone that content may name, as the
IANA time zone database (public domain, version 2026f) writes them, and the first full year for
which each holds. The machine's own database is not asked, so that the same content gives the same
bytes everywhere. Where no such rule holds, as in zones that follow the month of Ramadan or for
years before a change of the law, there is no answer; a test asks another copy of the database.
"""

import re
from datetime import datetime, timedelta
from functools import cache

_DATE = r"M(?P<month{0}>\d+)\.(?P<week{0}>\d)\.(?P<day{0}>\d)(?:/(?P<time{0}>[-\d:]+))?"
_RULE = re.compile(
    r"(?:<[^>]+>|[A-Za-z]+)(?P<standard>[-\d:]+)"
    rf"(?:(?:<[^>]+>|[A-Za-z]+)(?P<summer>[-\d:]+)?,{_DATE.format(1)},{_DATE.format(2)})?"
)
LAST = 5
"""A week of this number is the last one of the month that has the day."""


def to_utc(zone: str, local: datetime) -> datetime | None:
    """Return a moment of a zone in UTC, both naive; None if the rules here do not reach it.

    Of a moment that the clocks show twice it is the first; one that they leave out is counted on
    from before.
    """
    rule, since = _known().get(zone, ("", 0))
    if not rule or local.year < since:
        return None
    return local - _offset(rule, local)


def _offset(rule: str, local: datetime) -> timedelta:
    """Return how far a zone is ahead of UTC at a moment on its own clocks."""
    found = _RULE.fullmatch(rule)
    if found is None:
        raise ValueError(rule)
    standard = -_span(found["standard"])
    if found["month1"] is None:
        return standard
    summer = -_span(found["summer"]) if found["summer"] else standard + timedelta(hours=1)
    begins = _change(found, 1, local.year) + max(summer - standard, timedelta())
    ends = _change(found, 2, local.year) + max(standard - summer, timedelta())
    if begins < ends:
        return summer if begins <= local < ends else standard
    return standard if ends <= local < begins else summer


def _change(found: re.Match[str], number: int, year: int) -> datetime:
    """Return when clocks are changed in a year, on those that are about to be."""
    month, week, day = (int(found[f"{part}{number}"]) for part in ("month", "week", "day"))
    first = datetime(year, month, 1)  # noqa: DTZ001 - local by design
    ahead = (day - first.isoweekday()) % 7
    on = first + timedelta(days=ahead + 7 * (week - 1))
    if week == LAST and on.month != month:
        on -= timedelta(days=7)
    return on + _span(found[f"time{number}"] or "2")


def _span(text: str) -> timedelta:
    """Return a span such as `3`, `-1` or `12:45`; the sign is that of all of it."""
    hours, _, minutes = text.lstrip("-").partition(":")
    span = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return -span if text.startswith("-") else span


@cache
def _known() -> dict[str, tuple[str, int]]:
    """Return rule and first year by zone."""
    lines = [line.split() for line in _ZONES.strip().splitlines()]
    return {zone: (rule, int(since)) for rule, since, *zones in lines for zone in zones}


_ZONES = """
<+00>0 2027 Africa/Casablanca Africa/El_Aaiun
<+00>0<+02>-2,M3.5.0/1,M10.5.0/3 2005 Antarctica/Troll
<+0330>-3:30 2023 Asia/Tehran
<+03>-3 2000 Antarctica/Syowa Asia/Aden Asia/Bahrain Asia/Kuwait Asia/Qatar Asia/Riyadh
<+03>-3 2008 Asia/Baghdad
<+03>-3 2012 Europe/Minsk
<+03>-3 2017 Europe/Istanbul
<+03>-3 2023 Asia/Amman Asia/Damascus
<+0430>-4:30 2000 Asia/Kabul
<+04>-4 2000 Asia/Dubai Asia/Muscat Indian/Mahe Indian/Reunion
<+04>-4 2006 Asia/Tbilisi
<+04>-4 2010 Indian/Mauritius
<+04>-4 2012 Asia/Yerevan Europe/Samara
<+04>-4 2016 Asia/Baku
<+04>-4 2017 Europe/Astrakhan Europe/Saratov Europe/Ulyanovsk
<+0530>-5:30 2007 Asia/Colombo
<+0545>-5:45 2000 Asia/Kathmandu
<+05>-5 2000 Asia/Ashgabat Asia/Dushanbe Asia/Samarkand Asia/Tashkent Indian/Kerguelen
<+05>-5 2000 Indian/Maldives
<+05>-5 2005 Asia/Aqtau Asia/Aqtobe Asia/Atyrau Asia/Oral
<+05>-5 2010 Antarctica/Mawson
<+05>-5 2015 Asia/Yekaterinburg
<+05>-5 2019 Asia/Qyzylorda
<+05>-5 2024 Antarctica/Vostok
<+05>-5 2025 Asia/Almaty Asia/Qostanay
<+0630>-6:30 2000 Asia/Yangon Indian/Cocos
<+06>-6 2000 Asia/Thimphu Asia/Urumqi Indian/Chagos
<+06>-6 2006 Asia/Bishkek
<+06>-6 2010 Asia/Dhaka
<+06>-6 2015 Asia/Omsk
<+07>-7 2000 Asia/Bangkok Asia/Ho_Chi_Minh Asia/Phnom_Penh Asia/Vientiane Indian/Christmas
<+07>-7 2012 Asia/Novokuznetsk
<+07>-7 2013 Antarctica/Davis
<+07>-7 2015 Asia/Krasnoyarsk
<+07>-7 2017 Asia/Barnaul Asia/Hovd Asia/Novosibirsk Asia/Tomsk
<+0845>-8:45 2010 Australia/Eucla
<+08>-8 2000 Asia/Brunei Asia/Kuala_Lumpur Asia/Kuching Asia/Singapore
<+08>-8 2015 Asia/Irkutsk
<+08>-8 2017 Asia/Ulaanbaatar
<+08>-8 2024 Antarctica/Casey
<+09>-9 2000 Pacific/Palau
<+09>-9 2001 Asia/Dili
<+09>-9 2015 Asia/Khandyga Asia/Yakutsk
<+09>-9 2017 Asia/Chita
<+1030>-10:30<+11>-11,M10.1.0,M4.1.0 2008 Australia/Lord_Howe
<+10>-10 2000 Antarctica/DumontDUrville Pacific/Chuuk Pacific/Port_Moresby
<+10>-10 2015 Asia/Ust-Nera Asia/Vladivostok
<+11>-11 2000 Pacific/Efate Pacific/Guadalcanal Pacific/Kosrae Pacific/Noumea Pacific/Pohnpei
<+11>-11 2015 Asia/Srednekolymsk Pacific/Bougainville
<+11>-11 2017 Asia/Magadan Asia/Sakhalin
<+11>-11<+12>,M10.1.0,M4.1.0/3 2020 Pacific/Norfolk
<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45 2008 Pacific/Chatham
<+12>-12 2000 Pacific/Funafuti Pacific/Kwajalein Pacific/Majuro Pacific/Nauru Pacific/Tarawa
<+12>-12 2000 Pacific/Wake Pacific/Wallis
<+12>-12 2012 Asia/Anadyr Asia/Kamchatka
<+12>-12 2022 Pacific/Fiji
<+13>-13 2000 Pacific/Kanton
<+13>-13 2012 Pacific/Fakaofo
<+13>-13 2018 Pacific/Tongatapu
<+13>-13 2022 Pacific/Apia
<+14>-14 2000 Pacific/Kiritimati
<-01>1 2000 Atlantic/Cape_Verde
<-01>1<+00>,M3.5.0/0,M10.5.0/1 2000 Atlantic/Azores
<-02>2 2000 Atlantic/South_Georgia
<-02>2 2003 America/Noronha
<-02>2<-01>,M3.5.0/-1,M10.5.0/0 2024 America/Nuuk
<-02>2<-01>,M3.5.0/-1,M10.5.0/0 2025 America/Scoresbysund
<-03>3 2000 America/Belem America/Cayenne America/Paramaribo Antarctica/Rothera
<-03>3 2003 America/Fortaleza America/Maceio America/Recife
<-03>3 2009 America/Argentina/Catamarca America/Argentina/Jujuy America/Argentina/La_Rioja
<-03>3 2009 America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta
<-03>3 2009 America/Argentina/San_Juan America/Argentina/Ushuaia America/Santarem
<-03>3 2010 America/Argentina/Buenos_Aires America/Argentina/Cordoba America/Argentina/San_Luis
<-03>3 2010 America/Argentina/Tucuman
<-03>3 2011 Atlantic/Stanley
<-03>3 2013 America/Bahia
<-03>3 2014 America/Araguaina
<-03>3 2016 America/Montevideo
<-03>3 2017 America/Punta_Arenas Antarctica/Palmer
<-03>3 2020 America/Sao_Paulo
<-03>3 2025 America/Asuncion America/Coyhaique
<-03>3<-02>,M3.2.0,M11.1.0 2007 America/Miquelon
<-04>4 2000 America/Guyana America/La_Paz America/Manaus America/Porto_Velho
<-04>4 2001 America/Boa_Vista
<-04>4 2017 America/Caracas
<-04>4 2020 America/Campo_Grande America/Cuiaba
<-04>4<-03>,M9.1.6/24,M4.1.6/24 2023 America/Santiago
<-05>5 2000 America/Bogota America/Guayaquil America/Lima
<-05>5 2014 America/Eirunepe America/Rio_Branco
<-06>6 2000 Pacific/Galapagos
<-06>6<-05>,M9.1.6/22,M4.1.6/22 2023 Pacific/Easter
<-08>8 2000 Pacific/Pitcairn
<-0930>9:30 2000 Pacific/Marquesas
<-09>9 2000 Pacific/Gambier
<-10>10 2000 Pacific/Rarotonga Pacific/Tahiti
<-11>11 2000 Pacific/Niue
ACST-9:30 2000 Australia/Darwin
ACST-9:30ACDT,M10.1.0,M4.1.0/3 2008 Australia/Adelaide Australia/Broken_Hill
AEST-10 2000 Australia/Brisbane Australia/Lindeman
AEST-10AEDT,M10.1.0,M4.1.0/3 2008 Australia/Hobart Australia/Melbourne Australia/Sydney
AEST-10AEDT,M10.1.0,M4.1.0/3 2011 Antarctica/Macquarie
AKST9AKDT,M3.2.0,M11.1.0 2007 America/Anchorage America/Juneau America/Nome America/Sitka
AKST9AKDT,M3.2.0,M11.1.0 2007 America/Yakutat
AKST9AKDT,M3.2.0,M11.1.0 2020 America/Metlakatla
AST4 2000 America/Anguilla America/Antigua America/Aruba America/Barbados America/Blanc-Sablon
AST4 2000 America/Curacao America/Dominica America/Grenada America/Guadeloupe America/Kralendijk
AST4 2000 America/Lower_Princes America/Marigot America/Martinique America/Montserrat
AST4 2000 America/Port_of_Spain America/Puerto_Rico America/St_Barthelemy America/St_Kitts
AST4 2000 America/St_Lucia America/St_Thomas America/St_Vincent America/Tortola
AST4 2001 America/Santo_Domingo
AST4ADT,M3.2.0,M11.1.0 2007 America/Glace_Bay America/Goose_Bay America/Halifax America/Moncton
AST4ADT,M3.2.0,M11.1.0 2007 America/Thule Atlantic/Bermuda
AWST-8 2010 Australia/Perth
CAT-2 2000 Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Kigali
CAT-2 2000 Africa/Lubumbashi Africa/Lusaka Africa/Maputo
CAT-2 2018 Africa/Khartoum Africa/Windhoek
CAT-2 2022 Africa/Juba
CET-1 2000 Africa/Algiers
CET-1 2009 Africa/Tunis
CET-1CEST,M3.5.0,M10.5.0/3 2000 Africa/Ceuta Arctic/Longyearbyen Europe/Amsterdam Europe/Andorra
CET-1CEST,M3.5.0,M10.5.0/3 2000 Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels
CET-1CEST,M3.5.0,M10.5.0/3 2000 Europe/Budapest Europe/Busingen Europe/Copenhagen Europe/Gibraltar
CET-1CEST,M3.5.0,M10.5.0/3 2000 Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta
CET-1CEST,M3.5.0,M10.5.0/3 2000 Europe/Monaco Europe/Oslo Europe/Paris Europe/Podgorica
CET-1CEST,M3.5.0,M10.5.0/3 2000 Europe/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo
CET-1CEST,M3.5.0,M10.5.0/3 2000 Europe/Skopje Europe/Stockholm Europe/Tirane Europe/Vaduz
CET-1CEST,M3.5.0,M10.5.0/3 2000 Europe/Vatican Europe/Vienna Europe/Warsaw Europe/Zagreb
CET-1CEST,M3.5.0,M10.5.0/3 2000 Europe/Zurich
CST-8 2000 Asia/Macau Asia/Shanghai Asia/Taipei
CST5CDT,M3.2.0/0,M11.1.0/1 2028 America/Havana
CST6 2000 America/Belize America/Costa_Rica America/El_Salvador America/Regina
CST6 2000 America/Swift_Current
CST6 2007 America/Guatemala America/Managua America/Tegucigalpa
CST6 2023 America/Bahia_Banderas America/Chihuahua America/Merida America/Mexico_City
CST6 2023 America/Monterrey
CST6 2027 America/Edmonton America/Inuvik
CST6CDT,M3.2.0,M11.1.0 2007 America/Chicago America/Indiana/Knox America/Indiana/Tell_City
CST6CDT,M3.2.0,M11.1.0 2007 America/Menominee America/North_Dakota/Center
CST6CDT,M3.2.0,M11.1.0 2007 America/North_Dakota/New_Salem America/Rankin_Inlet
CST6CDT,M3.2.0,M11.1.0 2008 America/Resolute
CST6CDT,M3.2.0,M11.1.0 2010 America/Matamoros
CST6CDT,M3.2.0,M11.1.0 2011 America/North_Dakota/Beulah
CST6CDT,M3.2.0,M11.1.0 2023 America/Ojinaga
ChST-10 2000 Pacific/Guam Pacific/Saipan
EAT-3 2000 Africa/Addis_Ababa Africa/Asmara Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala
EAT-3 2000 Africa/Mogadishu Africa/Nairobi Indian/Antananarivo Indian/Comoro Indian/Mayotte
EET-2 2014 Africa/Tripoli
EET-2 2015 Europe/Kaliningrad
EET-2EEST,M3.5.0/0,M10.5.0/0 2000 Asia/Beirut
EET-2EEST,M3.5.0/3,M10.5.0/4 2000 Asia/Nicosia Europe/Athens Europe/Bucharest Europe/Chisinau
EET-2EEST,M3.5.0/3,M10.5.0/4 2000 Europe/Helsinki Europe/Kyiv Europe/Mariehamn Europe/Sofia
EET-2EEST,M3.5.0/3,M10.5.0/4 2001 Europe/Riga
EET-2EEST,M3.5.0/3,M10.5.0/4 2002 Europe/Tallinn
EET-2EEST,M3.5.0/3,M10.5.0/4 2003 Europe/Vilnius
EET-2EEST,M3.5.0/3,M10.5.0/4 2018 Asia/Famagusta
EET-2EEST,M4.5.5/0,M10.5.4/24 2023 Africa/Cairo
EST5 2000 America/Atikokan America/Cayman America/Jamaica America/Panama
EST5 2016 America/Cancun
EST5 2027 America/Winnipeg
EST5EDT,M3.2.0,M11.1.0 2007 America/Detroit America/Indiana/Indianapolis America/Indiana/Marengo
EST5EDT,M3.2.0,M11.1.0 2007 America/Indiana/Vevay America/Iqaluit America/Kentucky/Louisville
EST5EDT,M3.2.0,M11.1.0 2007 America/Kentucky/Monticello America/Nassau America/New_York
EST5EDT,M3.2.0,M11.1.0 2007 America/Toronto
EST5EDT,M3.2.0,M11.1.0 2008 America/Indiana/Petersburg America/Indiana/Vincennes
EST5EDT,M3.2.0,M11.1.0 2008 America/Indiana/Winamac
EST5EDT,M3.2.0,M11.1.0 2017 America/Port-au-Prince
EST5EDT,M3.2.0,M11.1.0 2019 America/Grand_Turk
GMT0 2000 Africa/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Conakry
GMT0 2000 Africa/Dakar Africa/Freetown Africa/Lome Africa/Monrovia Africa/Nouakchott
GMT0 2000 Africa/Ouagadougou America/Danmarkshavn Atlantic/Reykjavik Atlantic/St_Helena
GMT0 2020 Africa/Sao_Tome
GMT0BST,M3.5.0/1,M10.5.0 2000 Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/London
HKT-8 2000 Asia/Hong_Kong
HST10 2000 Pacific/Honolulu
HST10HDT,M3.2.0,M11.1.0 2007 America/Adak
IST-1GMT0,M10.5.0,M3.5.0/1 2000 Europe/Dublin
IST-2IDT,M3.4.4/26,M10.5.0 2013 Asia/Jerusalem
IST-5:30 2000 Asia/Kolkata
JST-9 2000 Asia/Tokyo
KST-9 2000 Asia/Seoul
KST-9 2019 Asia/Pyongyang
MSK-3 2015 Europe/Kirov Europe/Moscow Europe/Simferopol
MSK-3 2021 Europe/Volgograd
MST7 2000 America/Creston America/Dawson_Creek America/Hermosillo America/Phoenix
MST7 2016 America/Fort_Nelson
MST7 2021 America/Dawson America/Whitehorse
MST7 2023 America/Mazatlan
MST7 2027 America/Vancouver
MST7MDT,M3.2.0,M11.1.0 2007 America/Boise America/Cambridge_Bay America/Denver
MST7MDT,M3.2.0,M11.1.0 2023 America/Ciudad_Juarez
NST3:30NDT,M3.2.0,M11.1.0 2007 America/St_Johns
NZST-12NZDT,M9.5.0,M4.1.0/3 2008 Antarctica/McMurdo Pacific/Auckland
PKT-5 2010 Asia/Karachi
PST-8 2000 Asia/Manila
PST8PDT,M3.2.0,M11.1.0 2007 America/Los_Angeles
PST8PDT,M3.2.0,M11.1.0 2010 America/Tijuana
SAST-2 2000 Africa/Johannesburg Africa/Maseru Africa/Mbabane
SST11 2000 Pacific/Midway Pacific/Pago_Pago
UTC0 2000 UTC
WAT-1 2000 Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos
WAT-1 2000 Africa/Libreville Africa/Luanda Africa/Malabo Africa/Ndjamena Africa/Niamey
WAT-1 2000 Africa/Porto-Novo
WET0WEST,M3.5.0/1,M10.5.0 2000 Atlantic/Canary Atlantic/Faroe Atlantic/Madeira Europe/Lisbon
WIB-7 2000 Asia/Jakarta Asia/Pontianak
WIT-9 2000 Asia/Jayapura
WITA-8 2000 Asia/Makassar
"""
"""The rule, the first full year for which it holds, and zones, on as many lines as needed."""

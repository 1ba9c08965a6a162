"""Units behind numbers, for ranges, gaps and signs (T13.8, T13.17, T13.27)."""

# counted or measured, so that a stroke before one joins quantities; serials such as 页 and 号 are none
HAN_UNITS = (
    "千米|公里|海里|厘米|毫米|英寸|米|公斤|千克|毫克|克|吨|毫升|升|千瓦|兆瓦|亿|万|美元|元|倍|周岁|岁|个月|个百分点|个|名|人|位|家|户|项"
    "|台|套|座|次|只|株|棵|批|场|所|支|艘|架|头|瓶|箱|袋|份|天|周|年|小时|分钟|秒|度|级|层|种|类|辆|件|百分点|平方|立方|公顷|亩"
)
LENGTH = "(?:[kcmdhn]|μ|µ)?m"
LATIN_UNIT = (
    rf"(?:{LENGTH}[²³23]?|[kKmMGTP]?Hz|[kmM]?Pa|(?:[kmnM]|μ|µ)?g|(?:[kMGT]|m|μ|µ)?Wh?|[kmM]?V|mAh|mA|[mk]?L|[kKMGTP]B|[kMG]bps"
    r"|mol|min|rpm|dB|ha|Ω|t|h|s|[㎎㎏㎜㎝㎞㎡㎥])"
)
DEGREE = "(?:℃|℉|°[CF])"
END = "(?![A-Za-z0-9])"
UNIT = rf"(?:{HAN_UNITS}|%|‰|{DEGREE}|{LATIN_UNIT}{END})"
LAST_OF_UNIT = frozenset(
    [*(unit[-1] for unit in HAN_UNITS.split("|")), *"%‰℃℉CFmzagWhVALBslnpmB²³23Ωt㎎㎏㎜㎝㎞㎡㎥"]
)
# as typed in capitals or all small -> as GB 3100 writes it
_TYPED = {
    "kg": "Kg KG kG",
    "km": "Km KM kM",
    "cm": "CM Cm",
    "kW": "KW Kw kw",
    "kWh": "KWh KWH kwh Kwh",
    "Hz": "HZ hz",
    "kHz": "KHz KHZ Khz",
    "MHz": "MHZ Mhz",
    "GHz": "GHZ Ghz",
    "kPa": "KPa KPA Kpa kpa",
    "MPa": "MPA Mpa",
    "kV": "KV Kv kv",
}
MISTYPED = {typed: unit for unit, forms in _TYPED.items() for typed in forms.split()}

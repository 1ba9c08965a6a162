"""Pinyin for sorting names of persons (`file-as`, E7), or nothing where the reading is not certain."""

from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from zonepub.cjk import HAN

LEVEL_1 = range(0xB0A1, 0xD7FA)  # of GB 2312, in two bytes

# The 3,755 characters of GB 2312 level 1 stand in the order of their pinyin: the first character of each
# syllable tells the reading of all of them.
SYLLABLES = """
啊a 埃ai 鞍an 肮ang 凹ao 芭ba 白bai 斑ban 邦bang 苞bao 杯bei 奔ben 崩beng 逼bi 鞭bian 标biao 鳖bie
彬bin 兵bing 玻bo 捕bu 擦ca 猜cai 餐can 苍cang 操cao 厕ce 层ceng 插cha 拆chai 搀chan 昌chang 超chao
车che 郴chen 撑cheng 吃chi 充chong 抽chou 初chu 揣chuai 川chuan 疮chuang 吹chui 春chun 戳chuo 疵ci
聪cong 凑cou 粗cu 蹿cuan 摧cui 村cun 磋cuo 搭da 呆dai 耽dan 当dang 刀dao 德de 蹬deng 堤di 颠dian 碉diao
跌die 丁ding 丢diu 东dong 兜dou 督du 端duan 堆dui 墩dun 掇duo 蛾e 恩en 而er 发fa 藩fan 坊fang 菲fei
芬fen 丰feng 佛fo 否fou 夫fu 噶ga 该gai 干gan 冈gang 篙gao 哥ge 给gei 根gen 耕geng 工gong 钩gou 辜gu
刮gua 乖guai 棺guan 光guang 瑰gui 辊gun 锅guo 哈ha 骸hai 酣han 夯hang 壕hao 呵he 嘿hei 痕hen 哼heng
轰hong 喉hou 呼hu 花hua 槐huai 欢huan 荒huang 灰hui 荤hun 豁huo 击ji 嘉jia 歼jian 僵jiang 蕉jiao 揭jie
巾jin 荆jing 炯jiong 揪jiu 鞠ju 捐juan 撅jue 均jun 喀ka 开kai 刊kan 康kang 考kao 坷ke 肯ken 坑keng
空kong 抠kou 枯ku 夸kua 块kuai 宽kuan 匡kuang 亏kui 坤kun 括kuo 垃la 莱lai 蓝lan 琅lang 捞lao 勒le
雷lei 棱leng 厘li 俩lia 联lian 粮liang 撩liao 列lie 琳lin 玲ling 溜liu 龙long 楼lou 芦lu 驴lü 峦luan
掠lüe 抡lun 萝luo 妈ma 埋mai 瞒man 芒mang 猫mao 么me 玫mei 门men 萌meng 眯mi 棉mian 苗miao 蔑mie 民min
明ming 谬miu 摸mo 谋mou 拇mu 拿na 氖nai 南nan 囊nang 挠nao 呢ne 馁nei 嫩nen 能neng 妮ni 蔫nian 娘niang
鸟niao 捏nie 您nin 柠ning 牛niu 脓nong 奴nu 女nü 暖nuan 虐nüe 挪nuo 哦o 欧ou 啪pa 拍pai 攀pan 乓pang
抛pao 呸pei 喷pen 砰peng 坯pi 篇pian 飘piao 撇pie 拼pin 乒ping 坡po 剖pou 扑pu 期qi 掐qia 牵qian
枪qiang 橇qiao 切qie 钦qin 青qing 琼qiong 秋qiu 趋qu 圈quan 缺que 裙qun 然ran 瓤rang 饶rao 惹re 壬ren
扔reng 日ri 戎rong 揉rou 茹ru 软ruan 蕊rui 闰run 若ruo 撒sa 腮sai 三san 桑sang 搔sao 瑟se 森sen 僧seng
莎sha 筛shai 珊shan 墒shang 梢shao 奢she 砷shen 声sheng 师shi 收shou 蔬shu 刷shua 摔shuai 栓shuan
霜shuang 谁shui 吮shun 说shuo 斯si 松song 搜sou 苏su 酸suan 虽sui 孙sun 蓑suo 塌ta 胎tai 坍tan 汤tang
掏tao 特te 藤teng 梯ti 天tian 挑tiao 贴tie 厅ting 通tong 偷tou 凸tu 湍tuan 推tui 吞tun 拖tuo 挖wa 歪wai
豌wan 汪wang 威wei 瘟wen 嗡weng 挝wo 巫wu 昔xi 瞎xia 掀xian 相xiang 萧xiao 楔xie 薪xin 星xing 兄xiong
休xiu 墟xu 轩xuan 靴xue 勋xun 压ya 焉yan 殃yang 邀yao 椰ye 一yi 茵yin 英ying 哟yo 拥yong 幽you 迂yu
鸳yuan 曰yue 耘yun 匝za 栽zai 咱zan 赃zang 遭zao 责ze 贼zei 怎zen 增zeng 扎zha 摘zhai 瞻zhan 樟zhang
招zhao 遮zhe 珍zhen 蒸zheng 芝zhi 中zhong 舟zhou 珠zhu 抓zhua 拽zhuai 专zhuan 桩zhuang 椎zhui 谆zhun
捉zhuo 兹zi 鬃zong 邹zou 租zu 钻zuan 嘴zui 尊zun 昨zuo
"""
# Characters beyond level 1 that names are often made of.
FURTHER = """
ai瑷 bao葆 bei蓓 ben贲犇 bing邴 can粲 cen岑 chang昶 chao晁 chen谌琛 chong翀 chu褚 cong琮 dai黛 di邸棣玓
ding玎 dou窦 fan梵 fei霏斐 feng酆 fu馥 gao郜 han晗菡瀚 hao昊颢皓 he龢 heng珩 hong泓闳 hu扈 hua骅
huang篁 hui晖荟蕙 ji嵇暨霁稷骥 jia郏珈 jian戬 jiao蛟 jie婕 jin瑾槿琎矜 jing菁憬璟 jiong炅 jue珏 jun珺
kai锴恺 kan阚 ke珂 kuai蒯 kui夔 kun琨堃鲲 lan岚 li郦藜瓅 lian琏 lin蔺麟璘 ling翎 lu逯璐鹭 luan栾
luo雒珞 lü闾 mao懋 mi宓 miao缪淼邈 min闵旻 ming茗 nan楠 nie乜 pang逄 pei霈 peng芃 pu濮璞
qi琪琦淇骐麒祺绮颀綦 qian倩 qiu裘 qu璩瞿 quan荃 que阙 ran苒 rong镕嵘榕 rui芮睿 sa飒 shan姗 she厍佘
shen莘燊 sheng笙 shu殳姝 song嵩崧 su簌愫 sun隼 tai邰 tang瑭 tao韬 teng滕 ti缇 ting婷 tong佟仝 tou钭
tu凃 wai崴 wan琬 wei玮炜薇葳 wen雯 wu邬 xi奚郤曦禧 xian冼娴 xiao潇骁筱箫 xin鑫昕馨歆 xu胥顼
xuan萱璇暄漩炫煊瑄 xun荀洵 yan晏闫妍焱嫣鄢 yang飏 yao曜垚 ye烨晔 yi羿怡漪轶奕弈翊懿熠祎怿贻 yin崟胤
ying莺滢瑛瀛 yu庾瑜昱煜钰彧谕 yuan媛 yue玥 yun芸赟韫 zan昝瓒 zang臧 zhang璋 zhen禛蓁 zheng铮峥 zhi芷祉
zhu竺 zi訾梓
"""
# Surnames that are read otherwise than the same character elsewhere, and those of two characters.
SURNAMES = """
单Shan 曾Zeng 仇Qiu 区Ou 朴Piao 解Xie 任Ren 盖Ge 查Zha 翟Zhai 缪Miao 华Hua 葛Ge 宁Ning 乐Yue 召Shao
盛Sheng 石Shi 种Chong 折She 那Na 员Yun 秘Bi 洗Xian 曲Qu 柏Bai 沈Shen 尹Yin 尉Wei 牟Mou 应Ying 纪Ji 燕Yan
冼Xian 万Wan 车Che 强Qiang 欧阳Ouyang 司马Sima 上官Shangguan 诸葛Zhuge 皇甫Huangfu 尉迟Yuchi 公孙Gongsun
慕容Murong 令狐Linghu 宇文Yuwen 长孙Zhangsun 夏侯Xiahou 东方Dongfang 西门Ximen 南宫Nangong 端木Duanmu
轩辕Xuanyuan 司徒Situ 司空Sikong 申屠Shentu 百里Baili 独孤Dugu 拓跋Tuoba 钟离Zhongli 赫连Helian
闻人Wenren 濮阳Puyang 淳于Chunyu 公冶Gongye 鲜于Xianyu 呼延Huyan 澹台Tantai 万俟Moqi 太史Taishi
单于Chanyu 闾丘Lüqiu 宗政Zongzheng 第五Diwu 东郭Dongguo
"""
AMBIGUOUS = frozenset("乐长朝重行传弹调都柏盛召省单曾折藏种曲解查朴仇任盖区相参差还会着")  # in given names


def file_as(name: str) -> str:
    """`Zhang, Wei` for 张伟. Empty unless the reading of every character is known and certain."""
    known, surnames = readings()
    family = name[:2] if name[:2] in surnames and len(name) > 2 else name[:1]
    first = surnames.get(family) or known(family).capitalize()
    rest = [known(character) if character not in AMBIGUOUS else "" for character in name[len(family) :]]
    if not (first and rest and all(rest)):
        return ""
    given = rest[0] + "".join(f"'{part}" if part[0] in "aoe" else part for part in rest[1:])
    return f"{first}, {given.capitalize()}"


@cache
def readings() -> tuple[Callable[[str], str], dict[str, str]]:
    """A function from a character to its reading, empty when unknown; and the surnames with theirs."""
    codes = [_code(entry[0]) for entry in SYLLABLES.split()]
    syllables = [entry[1:] for entry in SYLLABLES.split()]
    further = {character: HAN.sub("", entry) for entry in FURTHER.split() for character in HAN.findall(entry)}
    surnames = {"".join(HAN.findall(entry)): HAN.sub("", entry) for entry in SURNAMES.split()}

    def reading(character: str) -> str:
        code = _code(character)
        return syllables[bisect_right(codes, code) - 1] if code in LEVEL_1 else further.get(character, "")

    return reading, surnames


def _code(character: str) -> int:
    return int.from_bytes(character.encode("gb2312", "replace"), "big")

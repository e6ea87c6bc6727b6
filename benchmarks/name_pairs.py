"""Pairs of platform names that clash, or only seem to, put together by chance from parts of a vocabulary.

The development and the check part share no word and no seed: ``pairs(part, seed, count)``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

Part = Literal["dev", "check"]

# Subjects, processes, things; each part of the set has its own.
SUBJECTS = {
    "dev": """
    碳化硅 石墨烯 锂离子电池 光纤激光 钛合金 生物降解塑料 量子点 稀土永磁
    水凝胶 氮化铝 聚酰亚胺 微流控芯片 植物甾醇 溶瘤病毒 柔性显示 高温合金
    氢燃料电池 超导带材 陶瓷基板 碳纤维 光刻胶 靶向药物 细胞治疗 基因编辑
    合成生物 脑机接口 无人艇 毫米波雷达 相变储能 工业酶
    """.split(),
    "check": """
    蓝宝石 碳纳米管 钠离子电池 飞秒激光 镁合金 淀粉基塑料 钙钛矿 非晶软磁
    气凝胶 氮化硅 聚醚醚酮 核酸检测 甜菊糖苷 重组蛋白 电子纸 粉末冶金 固态电池
    超级电容 玻璃基板 芳纶纤维 抛光液 中药饮片 干细胞 抗体药物 微藻养殖 外骨骼
    水下机器人 红外探测 热管散热 益生菌
    """.split(),
}
PROCESSES = {
    "dev": "制备 精密加工 封装 提纯 表面处理 连续合成 增韧改性 回收利用 熔炼 涂布 切割 烧结".split(),
    "check": "成形 超精加工 键合 分离 热处理 结晶放大 复合改性 再生利用 铸造 镀膜 研磨 注塑".split(),
}
THINGS = {
    "dev": "衬底 器件 膜材料 正极材料 粉体 催化剂 传感器 模组 结构件 电解液 反应器 轴承".split(),
    "check": "晶圆 组件 隔膜 负极材料 浆料 吸附剂 执行器 模块 紧固件 粘结剂 换热器 齿轮".split(),
}
BRANDS = {
    "dev": "华锐 晶原 长岳 中沛 鼎科 瑞衡 天枢 凌川".split(),
    "check": "宏璟 远纤 楚云 汉腾 金澜 博越 星垣 海拓".split(),
}
REGIONS = {
    "dev": "武汉 湖北 襄阳市 东湖高新区 江夏区 宜昌 湖北省武汉市 荆门".split(),
    "check": "长沙 江苏 苏州工业园区 黄石市 武汉经开区 合肥 广东省佛山市 黄陂区".split(),
}
ENDINGS = {
    "dev": "中试平台 中试基地 中试中心 中试服务平台".split(),
    "check": "中试平台 中试公共服务平台 科技成果转化中试平台 创新中心".split(),
}
# Same sound (tones aside), same look, same meaning; by the part that uses them.
SOUNDS = {
    "dev": "锐瑞 硅规 纤先 晶精 材才 烯希 胶交 片骗 件建 液业".split(),
    "check": "璟景 纤鲜 磁词 器气 镁美 膜磨 藻早 料廖 组祖 轮伦".split(),
}
LOOKS = {
    "dev": "未末 材村 微徽 析折 己已 晶品 干千 博搏 治冶 候侯".split(),
    "check": "土士 钢纲 贷货 轮抡 抛拋 链琏 侍待 日曰 炼练 料科 天夭 太大".split(),
}
WORDS = {
    "dev": [("锂离子电池", "锂电池"), ("增材制造", "3D打印"), ("芯片", "集成电路"), ("装备", "设备")],
    "check": [("钠离子电池", "钠电池"), ("固废", "固体废物"), ("人工智能", "AI"), ("智能", "智慧")],
}
# What differs in a word and yet is another thing.
OTHERS = {
    "dev": [
        ("正极材料", "负极材料"),
        ("锂离子电池", "钠离子电池"),
        ("电池", "电机"),
        ("氮化铝", "氮化镓"),
        ("上游", "下游"),
        ("氢能", "氨能"),
    ],
    "check": [
        ("有机", "无机"),
        ("镁合金", "铝合金"),
        ("医药", "农药"),
        ("阳极", "阴极"),
        ("单晶", "多晶"),
        ("氮化硅", "碳化硅"),
        ("固态", "液态"),
    ],
}
FILLERS = {"dev": "的及与之新大亚科安达明光", "check": "和用于本一华东泰力方"}


class Pair(NamedTuple):
    """Two names, whether they clash, and the way they were made."""

    one: str
    other: str
    clash: bool
    way: str


Make = Callable[["Maker"], tuple[str, str]]


class Maker:
    """Names out of one part's vocabulary."""

    def __init__(self, part: Part, seed: int) -> None:
        self.part, self.chance = part, random.Random(f"{part}{seed}")

    def pick(self, words: dict[str, list[str]]) -> str:
        return self.chance.choice(words[self.part])

    def core(self) -> str:
        shape = self.chance.randrange(4)
        subject, process, thing = self.pick(SUBJECTS), self.pick(PROCESSES), self.pick(THINGS)
        brand = self.pick(BRANDS)
        return [subject + process, subject + thing, subject + thing + process, brand + subject + thing][shape]

    def name(self, core: str) -> str:
        region = self.pick(REGIONS) if self.chance.random() < 0.3 else ""
        return region + core + ENDINGS[self.part][0]

    def place(self, text: str) -> int:
        return self.chance.randrange(len(text))

    def core_with(self, chars: set[str]) -> tuple[str, int]:
        """A core that holds one of the characters, and where."""
        while True:
            core = self.core()
            if found := [at for at, char in enumerate(core) if char in chars]:
                return core, self.chance.choice(found)


def _same(m: Maker) -> tuple[str, str]:
    core = m.core()
    spelled = m.chance.choice([f"「{core}」", f"{core[:2]} {core[2:]}", f"{core[:2]}（{core[2:]}）", f"《{core}》"])
    return core + "中试平台", spelled + "中试平台"


def _same_core(m: Maker) -> tuple[str, str]:
    core = m.core()
    other = m.pick(REGIONS) + core + m.pick(ENDINGS)
    return m.name(core), other if m.chance.random() < 0.7 else f"{core}（{m.pick(REGIONS)}）中试平台"


def _swapped_char(m: Maker, pairs: dict[str, list[str]]) -> tuple[str, str]:
    table = {a: b for pair in pairs[m.part] for a, b in (pair, pair[::-1])}
    char = m.chance.choice([*table])
    core = m.core()
    at = m.place(core)
    mine = core[:at] + char + core[at:]
    return m.name(mine), m.name(core[:at] + table[char] + core[at:])


def _homophone(m: Maker) -> tuple[str, str]:
    return _swapped_char(m, SOUNDS)


def _lookalike(m: Maker) -> tuple[str, str]:
    return _swapped_char(m, LOOKS)


def _contained(m: Maker) -> tuple[str, str]:
    core = m.pick(SUBJECTS) + m.pick(THINGS)
    return m.name(core), m.name(core + m.pick(PROCESSES))


def _inserted(m: Maker) -> tuple[str, str]:
    core = m.core()
    at = m.chance.randrange(1, len(core))
    return m.name(core), m.name(core[:at] + m.chance.choice(FILLERS[m.part]) + core[at:])


def _dropped(m: Maker) -> tuple[str, str]:
    core = m.core()
    at = m.chance.randrange(1, len(core))
    return m.name(core), m.name(core[:at] + core[at + 1 :])


def _replaced(m: Maker) -> tuple[str, str]:
    """A slip: any character of the first level of GB 2312 in place of another."""
    core = m.core()
    at = m.place(core)
    slip = bytes((m.chance.randrange(0xB0, 0xD7), m.chance.randrange(0xA1, 0xFF))).decode("gb2312", "replace")
    return m.name(core), m.name(core[:at] + slip + core[at + 1 :])


def _transposed(m: Maker) -> tuple[str, str]:
    core = m.core()
    at = m.chance.randrange(len(core) - 1)
    return m.name(core), m.name(core[:at] + core[at + 1] + core[at] + core[at + 2 :])


def _reordered(m: Maker) -> tuple[str, str]:
    subject, thing, process = m.pick(SUBJECTS), m.pick(THINGS), m.pick(PROCESSES)
    return m.name(subject + thing + process), m.name(subject + process + thing)


def _reworded(m: Maker) -> tuple[str, str]:
    one, other = m.chance.choice(WORDS[m.part])
    rest = m.pick(THINGS) + m.pick(PROCESSES)
    return m.name(one + rest), m.name(other + rest)


def _brand_only(m: Maker) -> tuple[str, str]:
    brand = m.pick(BRANDS)
    one, other = m.chance.sample(SUBJECTS[m.part], 2)
    return m.name(brand + one), m.name(brand + other)


def _ending_only(m: Maker) -> tuple[str, str]:
    one, other = m.chance.sample(SUBJECTS[m.part], 2)
    process = m.pick(PROCESSES)
    return m.name(one + process), m.name(other + process)


def _other_thing(m: Maker) -> tuple[str, str]:
    one, other = m.chance.choice(OTHERS[m.part])
    rest = m.pick(PROCESSES)
    return m.name(one + rest), m.name(other + rest)


def _subject_only(m: Maker) -> tuple[str, str]:
    subject = m.pick(SUBJECTS)
    (one, process), other = (
        m.chance.sample([*zip(THINGS[m.part], PROCESSES[m.part], strict=True)], 1)[0],
        m.pick(THINGS),
    )
    while other == one:
        other = m.pick(THINGS)
    return m.name(subject + one + process), m.name(subject + other + m.pick(PROCESSES))


def _generic_only(m: Maker) -> tuple[str, str]:
    one, other = m.chance.sample(
        "先进材料 先进制造 智能装备 新能源 精细化工 生物医药 高端装备 数字技术 绿色低碳 电子信息".split(), 2
    )
    return m.name(one), m.name(other)


def _brand_in_name(m: Maker) -> tuple[str, str]:
    brand = m.pick(BRANDS)
    return m.name(brand), m.name(brand + m.pick(SUBJECTS) + m.pick(THINGS))


CLASHES: dict[str, Make] = {
    "same": _same,
    "same_core": _same_core,
    "homophone": _homophone,
    "lookalike": _lookalike,
    "contained": _contained,
    "inserted": _inserted,
    "dropped": _dropped,
    "replaced": _replaced,
    "transposed": _transposed,
    "reordered": _reordered,
    "reworded": _reworded,
}
APART: dict[str, Make] = {
    "brand only": _brand_only,
    "process and ending only": _ending_only,
    "another thing": _other_thing,
    "subject only": _subject_only,
    "generic words only": _generic_only,
    "brand inside": _brand_in_name,
}


def pairs(part: Part, seed: int, count: int) -> Iterator[Pair]:
    """``count`` pairs of each way; names that came out the same in a way that should differ are made anew."""
    maker = Maker(part, seed)
    for clash, ways in ((True, CLASHES), (False, APART)):
        for way, make in ways.items():
            for _ in range(count):
                one, other = make(maker)
                while one == other:
                    one, other = make(maker)
                yield Pair(one, other, clash, way)

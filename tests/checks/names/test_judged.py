"""Names judged by hand after note ①, each before 中试平台: what the rule of forbidden words makes of them."""

import re

import pytest

from extractor.checks.alone import check_name
from extractor.checks.names.entry import Entry
from extractor.checks.names.index import build_index
from extractor.checks.names.neighbours import Neighbours

ENDING = "中试平台"
# Ordinary and technical words, with or without 省 市 县 区.
SOUND = """
区块链 城市轨道交通装备 智慧城市感知 市场监管检测 产业园区能源 分区控温 激光选区熔化 粉末选区烧结
温区可控热处理 多温区管式炉 区域综合能源 区位传感 家电 中国家电智能 节省能耗装备 自省式机器人
城市矿产回收 城镇污水 市政管网检测 都市农业 市域铁路 市电互补储能 超市冷链 期货市场风控 省力搬运外骨骼
小区智能安防 社区医疗设备 禁区入侵探测 矿区修复 库区水质 盲区探测雷达 灾区应急通信 景区无人驾驶 校区安防
厂区物流机器人 林区防火 牧区风电 油区管道检测 山区光伏 地区差异化种质 雷区探测 误区识别 战区伪装材料
断裂区焊接 熔合区分析 反应区催化 扩散区硅片 缓冲区设计 存储区芯片 共享区块服务 医疗影像 高温合金
氮化镓射频器件 生物育种 固态电池 钠离子电池 人形机器人 脑机接口 量子测量 光通信芯片 石墨烯散热膜
碳纤维复合材料 酶制剂 合成生物 车规级芯片 北斗导航终端 航空发动机叶片 工业母机主轴 深海采矿装备
氢燃料电池 智能座舱 云边协同 数字孪生 高端仪器 特种陶瓷 稀土永磁 3D打印 AI药物筛选 5G射频
DNA合成 mRNA疫苗
"""
# 国家, 集团, 公司, places, zones and authorities.
FORBIDDEN = """
国家级碳化硅 国家激光 国家智能网联 湖北省激光 湖北省级氢能 武汉市光通信 武汉市东湖激光 武汉市江夏区储能
江夏区储能 洪山区生物医药 东西湖区食品 青山区钢铁 襄阳市汽车零部件 宜昌市化工 鄂州市医药 大悟县稀土
红安县建材 房县香菇 省级储能 市级氢能 区级中药 县级食品 省市共建激光 东湖高新区光电子 武汉经开区智能网联
东湖新技术开发区激光 武汉开发区汽车 长江新区新材料 武汉临空经开区食品 自贸区跨境医药 综保区电子
葛店经开区生物 中建集团绿色建材 东风公司整车 烽火集团光通信 某某有限公司轴承 中国宝武集团低碳冶金
上海市张江芯片 北京市中关村软件 广东省佛山机器人 深圳市机器人 成都市轨道 苏州工业园区纳米 浦东新区芯片
雄安新区智能 黄陂区服装 蔡甸区汽车 新洲区航天 汉南区通航 江汉区数字 神农架林区林产 恩施市硒食品
仙桃市非织造布 潜江市小龙虾 天门市农机 阳新县铜 省际联运 省部共建催化 市属国企装备 区属食品 全省中药材
全市数控 各区共享检测 本市应急 我省磷化工
"""
# Bare names of places.
PLACES = """
武汉激光 光谷激光 湖北磷化工 襄阳汽车 宜昌化工 江夏储能 车谷智能网联 长江经济带绿色 荆楚中药 汉阳造船
武昌软件 汉口金融 鄂州医药 东湖光电子 上海芯片 深圳机器人 中国光谷激光 江城光电
"""


def judged(name):
    near = Neighbours(Entry(name=name, source="a"), build_index([]), None)
    return [finding for finding in check_name(name, near) if finding.rule == "naming.forbidden_word"]


@pytest.mark.parametrize("words", SOUND.split())
def test_ordinary_words_are_no_violation(words):
    assert [finding.message for finding in judged(words + ENDING)] == []


@pytest.mark.parametrize("words", FORBIDDEN.split())
def test_places_and_authorities_are_and_the_proposed_name_is_none(words):
    (found,) = [finding for finding in judged(words + ENDING) if finding.severity == "warning"]
    assert not found.undecided
    proposed = re.search("建议改为“(.+?)”", found.message)[1]
    assert [finding for finding in judged(proposed) if finding.severity == "warning"] == []
    assert not proposed.startswith("级")


@pytest.mark.parametrize("words", PLACES.split())
def test_bare_places_are_remarked(words):
    assert [(finding.severity, finding.undecided) for finding in judged(words + ENDING)] == [("info", False)]

"""Builds the samples that are not plain UTF-8 files: two Word files and one in GB18030.

    python scripts/make_samples.py [FOLDER]

All bodies, people and figures are invented. Two runs give the same bytes.
"""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

SAMPLES = Path(__file__).parent.parent / "samples"
TOWN = "云溪镇妇联2023年工作总结和2024年工作计划.docx"
COUNTY = "松河县妇联2025年工作要点.docx"
STREET = "柳湾街道妇联2024年上半年工作总结.txt"

# Paragraphs of the town's file: (level of Word's own numbering or None, text)
TOWN_TEXT: tuple[tuple[int | None, str], ...] = (
    (
        None,
        "2023年，云溪镇妇联在镇党委和县妇联的领导下，紧扣全镇中心工作，团结带动8个村、1个社区的广大妇女，"
        "较好地完成了全年任务。现将有关情况报告如下。",
    ),
    (0, "2023年工作总结"),
    (1, "强化思想引领"),
    (2, "开展“巾帼大学习”。全年组织妇联干部集中学习12次，巾帼宣讲队进村宣讲18场，听众1460余人次。"),
    (
        2,
        "办好“三八”节活动。3月7日，在镇文化站召开纪念“三八”国际妇女节113周年表彰会，"
        "表彰优秀妇女干部10名、“最美家庭”6户，120人参加会议。",
    ),
    (1, "做实关爱服务"),
    (
        2,
        "4月10日至14日，联合镇卫生院开展“两癌”免费筛查，共筛查农村妇女423人，"
        "发现可疑病例5例，均已转县妇幼保健院复查。",
    ),
    (2, "5月30日，镇妇联、团委到枫林小学走访慰问留守儿童32名，每人发放价值150元的书包和文具，共4800元。"),
    (2, "为2名患病妇女申报“两癌”救助金，每人1万元，9月已全部到位。"),
    (1, "维护合法权益"),
    (
        2,
        "3月5日和11月25日，联合司法所、派出所在云溪集市开展普法宣传2次，"
        "发放《妇女权益保障法》《反家庭暴力法》宣传资料1200余份，接受咨询96人次。",
    ),
    (2, "镇妇女儿童维权站全年接待来访17件，办结17件，办结率100%。"),
    (1, "助力创业就业"),
    (
        2,
        "8月21日至25日，与县人社局在镇成人学校举办家政服务培训班，55名妇女参加，48人取得证书，26人实现就业。",
    ),
    (2, "协助12名妇女申请创业担保贷款180万元，带动就业60余人。"),
    (0, "存在的问题"),
    (
        None,
        "一是村级妇联活动经费偏少，每村全年不足2000元；二是部分村妇联执委年龄偏大，不会用新媒体。",
    ),
    (0, "2024年工作计划"),
    (1, "建强基层组织。6月底前完成9个村（社区）妇联执委轮训，参训率达到100%。"),
    (1, "做优关爱项目。继续开展“两癌”筛查，力争筛查500人；招募“爱心妈妈”30名，与困境儿童结对。"),
    (1, "深化家庭工作。全年评选镇级“最美家庭”10户，开展家庭教育讲座6场。"),
    (1, "办好以下活动："),
)
TOWN_TABLE = (
    ("时间", "活动", "责任单位", "预计规模"),
    ("3月8日", "妇女健步走", "镇妇联、文化站", "200人"),
    ("5月中旬", "家庭教育讲座", "镇妇联、中心小学", "3场"),
    ("9月", "电商直播培训班", "镇妇联、县人社局", "40人"),
    ("12月4日", "宪法宣传日活动", "镇妇联、司法所", "资料1000份"),
)
TOWN_END = ("云溪镇妇女联合会", "2023年12月20日")

COUNTY_TEXT = (
    "2025年全县妇联工作的总体要求是：认真落实市妇联和县委的部署，坚持党建带妇建，突出服务大局、服务妇女、服务家庭，"
    "推动全县妇女工作再上新台阶。",
    "一、铸魂强志，在思想引领上见实效",
    "1.开展“巾帼大宣讲”。组建县、乡两级宣讲队15支，全年宣讲不少于200场，覆盖妇女2万人次。",
    "2.办好“三八”系列活动。3月上旬，召开全县纪念“三八”国际妇女节大会，表彰先进集体10个、先进个人30名。",
    "二、建功立业，在服务发展上求突破",
    "1.实施“乡村振兴巾帼行动”。新建县级巾帼示范基地6个，每个补助2万元；4月至10月，举办种养、电商、家政等培训班12期，"
    "培训妇女600人以上。",
    "2.推动妇女创业。会同县人社局、农商银行发放创业担保贷款3000万元，扶持妇女200名。",
    "三、润家育德，在家庭建设上创品牌",
    "1.5月15日国际家庭日前，揭晓县级“最美家庭”50户，推荐市级10户。",
    "2.全年开展家庭教育公益讲座60场，实现16个乡镇（街道）全覆盖；在暑期办好20个“儿童之家”托管点。",
    "四、护权维稳，在关爱帮扶上出实招",
    "1.3月和11月集中开展普法宣传月活动，重点宣传民法典、妇女权益保障法。县、乡两级婚姻家庭纠纷调解成功率保持在95%以上。",
    "2.6月底前完成农村妇女“两癌”检查5000人，为患病困难妇女每人发放救助金1万元。",
    "3.“六一”期间，联合县教育局、团县委慰问困境儿童160名，每人400元，共6.4万元。",
    "五、强基固本，在自身建设上下功夫",
    "1.一季度完成乡镇妇联换届“回头看”；下半年分两期轮训基层妇联主席，共计180人。",
    "2.规范“妇女之家”建设，年底前创建示范“妇女之家”16个，每季度调度一次进度。",
    "松河县妇女联合会",
    "2025年2月10日",
)

STREET_TEXT = (
    "柳湾街道妇联2024年上半年工作总结及下半年工作打算",
    "今年上半年，柳湾街道妇联以“服务妇女、温暖家庭”为主线，各项工作有序推进。现总结如下：",
    "一、上半年主要工作",
    "(一)宣传教育有声势。3月4日至8日，街道妇联联合司法所、红枫律师事务所开展“三八维权周”活动，设立咨询台5个，"
    "发放宣传资料2000份，现场解答咨询130人次。5月9日，在街道党校举办学习民法典讲座，78名妇女干部参加。",
    "(二)关爱帮扶有温度。春节前走访慰问困难妇女26户，每户600元，共计15600元。4月18日，为辖区环卫女工62人免费体检。"
    "5月31日，携手爱心企业禾新服装厂看望困境儿童18名，捐赠学习用品价值5400元。",
    "(三)创业就业有平台。2月22日，会同区人社局在柳湾广场举办“春风送岗”女性专场招聘会，42家企业提供岗位860个，"
    "达成就业意向215人。4月举办手工编织培训班2期，培训失业妇女64名。",
    "(四)家庭建设有亮点。开展“最美家庭”寻访，推荐市级2户、区级5户。6月16日，在清波社区举办亲子阅读会，30个家庭参加。",
    "(五)组织建设有基础。新建快递企业妇联1个、商圈妇联1个，7个社区“妇女之家”全部挂牌开放。",
    "二、存在问题",
    "一是新就业群体妇女联系不够紧密；二是社区妇联主席兼职多，精力难以集中；三是活动形式不够新颖，年轻妇女参与率不足三成。",
    "三、下半年打算",
    "一是7月至8月开办暑期“爱心课堂”，服务儿童200名，招募大学生志愿者20名。",
    "二是9月底前完成城镇低收入妇女“两癌”筛查300人。",
    "三是第四季度举办母婴护理师培训1期，培训50人，力争就业率达到70%。",
    "四是11月25日国际消除对妇女暴力日，在7个社区同步开展反家暴宣传。",
    "五是年底前召开街道妇联执委会议1次，开展社区妇联工作互评。",
    "柳湾街道妇女联合会",
    "2024年7月3日",
)

# Word's own numbering, in the three levels of an official document: 一、 （一） 1.
_NUMBERING = f"""
<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>
<w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>"""
_NUM = f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'


def town() -> bytes:
    """A summary and plan with Word's automatic numbering and a table."""
    document = _document("云溪镇妇联2023年工作总结和2024年工作计划")
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_NUMBERING))
    numbering.append(parse_xml(_NUM))
    for level, text in TOWN_TEXT:
        paragraph = document.add_paragraph(text)
        if level is not None:
            numbered = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(numbered))
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    for row in TOWN_TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for line in TOWN_END:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return _bytes(document)


def county() -> bytes:
    """Work points with numbers typed by hand."""
    document = _document("松河县妇联2025年工作要点")
    for text in COUNTY_TEXT:
        document.add_paragraph(text)
    return _bytes(document)


def street() -> bytes:
    """A half-year summary as an older office program saves it."""
    return ("\r\n".join(STREET_TEXT) + "\r\n").encode("gb18030")


def _document(title: str) -> DocumentObject:
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name = "仿宋"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    document.add_paragraph(title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    return document


def _bytes(document: DocumentObject) -> bytes:
    """The file with the times of its parts fixed."""
    saved, fixed = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name), before.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


SAMPLE_FILES = {TOWN: town, COUNTY: county, STREET: street}


def main(folder: Path) -> None:
    """Write all of them into `folder`."""
    for name, build in SAMPLE_FILES.items():
        (folder / name).write_bytes(build())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)

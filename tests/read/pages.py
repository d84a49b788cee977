"""Web pages of our own writing, as the kinds of sites make them, with the lines their readers want."""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """`lines` must come out, in this order and as they stand; none of `furniture` may."""

    html: str
    lines: tuple[str, ...]
    furniture: tuple[str, ...]


_OPENING = (
    "2023年，云岭镇妇联在县妇联的指导下，紧紧围绕镇党委、政府的中心工作，团结带领全镇妇女"
    "做了大量工作，现将一年来的工作情况总结如下。"
)
_TALK = "3月6日，镇妇联联合司法所在云岭村文化广场举办反家庭暴力法宣讲会，120余名妇女参加，发放宣传册300份。"
_CHECK = "5月，组织全镇适龄妇女参加“两癌”免费筛查，共筛查862人，对3名确诊妇女逐一上门走访，申请救助金3万元。"
_VISIT = "春节前夕走访慰问困难母亲26户，每户送去500元慰问金和米油等生活物资，折合资金1.8万元。"
_PLAN = "明年将继续办好家长学校，全年开课不少于4期；力争新建“妇女微家”2个，覆盖全镇所有行政村。"

GOVERNMENT = Page(
    f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="云岭镇妇联2023年工作总结">
<title>云岭镇妇联2023年工作总结_部门动态_云岭镇人民政府</title><style>.a{{color:red}}</style></head><body>
<div class="header"><h1 class="logo"><a href="/">云岭镇人民政府</a></h1><ul class="nav"><li><a href="/a">首页</a></li>
<li><a href="/b">政务公开</a></li><li><a href="/c">办事服务</a></li><li><a href="/d">互动交流</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/x">部门动态</a></div>
<div class="main"><div class="article"><h2 class="title">云岭镇妇联2023年工作总结</h2>
<div class="info">发布时间：2023-12-20 09:30　来源：镇妇联　浏览次数：<span id="hits">58</span></div>
<div class="TRS_Editor"><p style="text-indent:2em">　　{_OPENING}</p><p>　　<strong>一、主要工作</strong></p>
<p>　　（一）{_TALK}</p><p>　　（二）{_CHECK}</p><p>&nbsp;&nbsp;&nbsp;&nbsp;（三）{_VISIT}</p>
<p>　　二、下一步打算</p><p>　　{_PLAN}</p></div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div class="prevnext"><p>上一篇：<a href="/1">云岭镇召开秋收工作会</a></p><p>下一篇：<a href="/2">云岭镇开展安全检查</a></p></div>
</div></div><div class="sidebar"><h3>热点新闻</h3><ul><li><a href="/3">我镇举办丰收节活动，广大群众积极参与其中</a></li>
<li><a href="/4">镇党委召开理论学习中心组学习会议</a></li></ul></div>
<div class="footer"><p>主办：云岭镇人民政府　备案号：某ICP备00000000号</p><p>版权所有，未经许可不得转载。</p></div></body></html>""",
    (
        "云岭镇妇联2023年工作总结", _OPENING, "一、主要工作", f"（一）{_TALK}", f"（二）{_CHECK}", f"（三）{_VISIT}",
        "二、下一步打算", _PLAN,
    ),
    ("政务公开", "当前位置", "分享到", "上一篇", "秋收工作会", "热点新闻", "理论学习中心组", "备案号", "版权所有"),
)  # fmt: skip

MODEL_TEXTS = Page(
    f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>乡镇妇联工作总结范文（精选2篇） - 范文库</title></head><body>
<div id="top"><a href="/">范文库</a> | <a href="/gzzj">工作总结</a> | <a href="/gzjh">工作计划</a></div>
<div id="wrap"><div id="left"><h1>乡镇妇联工作总结范文（精选2篇）</h1>
<div class="info">更新时间：2023-08-31　<a href="/down">下载本文</a></div>
<div class="con"><p>时光匆匆，一年的工作已经告一段落，以下是小编为大家整理的妇联工作总结，欢迎大家阅读。</p>
<h2>篇1：乡镇妇联工作总结</h2>
<p>　　{_OPENING}<br>　　一、抓普法。{_TALK}<br><br>　　二、抓关爱。{_VISIT}</p>
<p><a href="/kw">妇联</a>还组织了一次插花培训，地点在镇文化站，共有<a href="/kw2">妇女</a>45人报名参加。</p>
<h2>篇2：乡镇妇联工作计划</h2>
<p>　　{_PLAN}</p></div>
<div class="related"><h3>相关文章</h3><ul><li><a href="/1">妇联个人工作总结1000字，值得大家学习参考</a></li><li><a href="/2">社区妇联工作计划2023</a></li></ul></div>
</div><div id="right"><dl><dt>推荐阅读</dt><dd><a href="/5">幼儿园教师工作总结</a></dd><dd><a href="/6">学校德育工作计划</a></dd></dl></div></div>
<div id="foot">Copyright 范文库 <a href="/about">关于我们</a></div></body></html>""",
    (
        "乡镇妇联工作总结范文（精选2篇）", "篇1：乡镇妇联工作总结", _OPENING, f"一、抓普法。{_TALK}", f"二、抓关爱。{_VISIT}",
        "妇联还组织了一次插花培训，地点在镇文化站，共有妇女45人报名参加。", "篇2：乡镇妇联工作计划", _PLAN,
    ),
    ("范文库", "相关文章", "1000字", "推荐阅读", "幼儿园", "关于我们"),
)  # fmt: skip

WECHAT = Page(
    f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="巾帼暖心｜云岭镇妇联2023年工作回眸">
<title></title></head><body id="activity-detail"><div id="js_article" class="rich_media">
<div class="rich_media_area_primary"><div id="page-content" class="rich_media_area_primary_inner">
<h1 class="rich_media_title" id="activity-name">
            巾帼暖心｜云岭镇妇联2023年工作回眸
          </h1>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta">云岭妇联</span><em id="publish_time"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0; ">
<section style="text-align:center"><section><span leaf="">{_OPENING}</span></section></section>
<section><p><span style="font-size:15px">01</span></p><p><strong>普法宣讲进村来</strong></p></section>
<p><span>{_TALK[:20]}</span><span>{_TALK[20:]}</span></p><p><img data-src="http://example.invalid/1.jpg" width="640"></p>
<section><section><p>{_CHECK}</p></section></section><p><br></p>
<ol class="list-paddingleft-1"><li><p>送技术进村入户。</p></li><li><p>送岗位到家门口。</p></li></ol>
<p>{_VISIT}</p><p style="display: none;">看不见的推广文字，请点击关注我们的账号吧。</p></div></div></div></div>
<script>var a = "脚本里的话。";</script></body></html>""",
    (
        "巾帼暖心｜云岭镇妇联2023年工作回眸", _OPENING, "01", "普法宣讲进村来", _TALK, _CHECK, "1.送技术进村入户。",
        "2.送岗位到家门口。", _VISIT,
    ),
    ("脚本里的话", "看不见的推广"),
)  # fmt: skip

WORD_SAVED = Page(
    f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=Generator content="Microsoft Word 15"><title>2023</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm;}} --></style></head>
<body lang=ZH-CN><div class=WordSection1 style='layout-grid:15.6pt'>
<p class=MsoNormal align=center><b><span style='font-size:22.0pt;font-family:方正小标宋'>云岭镇妇联<span lang=EN-US>2023</span>年
工作总结<span lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal style='text-indent:32.0pt'><span style='font-family:仿宋'>{_OPENING[:30]}
{_OPENING[30:]}</span></p>
<p class=MsoNormal><span lang=EN-US>1.</span><span>{_TALK[:25]}<span
lang=EN-US>{_TALK[25:27]}</span>{_TALK[27:]}</span></p>
<table class=MsoTableGrid border=1><tr><td width=90><p class=MsoNormal>时间<span lang=EN-US><o:p></o:p></span></p></td>
<td><p class=MsoNormal>活动</p></td><td><p class=MsoNormal>责任单位</p></td></tr>
<tr><td rowspan=2><p class=MsoNormal>3月</p></td><td><p>普法宣讲</p></td><td><p>镇妇联</p><p>司法所</p></td></tr>
<tr><td><p>义诊</p></td><td><p>卫生院</p></td></tr></table>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p><p class=MsoNormal>{_PLAN}</p></div></body></html>""",
    (
        "云岭镇妇联2023年工作总结", _OPENING, f"1.{_TALK}", "时间\t活动\t责任单位", "3月\t普法宣讲\t镇妇联 司法所", "\t义诊\t卫生院", _PLAN,
    ),
    ("Print", "MsoNormal"),
)  # fmt: skip

LAYOUT_TABLES = Page(
    f"""<html><head><title>红旗乡妇联半年工作总结</title></head><body><form id="form1"><table width="1000"><tr>
<td colspan="2"><a href="/">首页</a> <a href="/n">通知公告</a> <a href="/z">政策法规</a></td></tr>
<tr><td width="200"><table><tr><td><a href="/1">机构设置</a></td></tr><tr><td><a href="/2">工作动态</a></td></tr></table></td>
<td><table><tr><td align="center"><font size="5">红旗乡妇联半年工作总结</font></td></tr>
<tr><td>{_OPENING.replace("云岭镇", "红旗乡")}<br>&nbsp;&nbsp;一、{_TALK}<br>&nbsp;&nbsp;二、{_CHECK}<br>&nbsp;&nbsp;三、{_VISIT}<br>{_PLAN}</td></tr>
</table></td></tr><tr><td colspan="2">版权所有：红旗乡人民政府</td></tr></table></form></body></html>""",
    (
        "红旗乡妇联半年工作总结", _OPENING.replace("云岭镇", "红旗乡"), f"一、{_TALK}", f"二、{_CHECK}", f"三、{_VISIT}", _PLAN,
    ),
    ("通知公告", "机构设置", "工作动态", "版权所有"),
)  # fmt: skip

NOTICE_LIST_BESIDE = Page(
    f"""<html><head><meta charset=utf-8><title>工作要点 - 青石县妇女联合会</title></head><body>
<header><div class="wrap">青石县妇女联合会</div></header><main><article><header><h1>2024年全县妇联工作要点</h1></header>
<p>{_PLAN}</p><h2>一、思想引领</h2><p>{_TALK}</p><ul><li>开展“三八”维权周活动，组织法律服务队下乡。</li><li>选树最美家庭10户。</li></ul>
<h2>二、关爱服务</h2><p>{_CHECK}</p></article>
<section class="comment-list"><h3>网友留言</h3><p>写得真好，我们村也要学习一下，给你们点赞！</p><p>请问在哪里报名参加活动呢？希望回复。</p></section></main>
<aside><p>关注我们的公众号，获取更多资讯，第一时间了解妇联动态。</p></aside><footer>地址：青石县人民路1号，电话：00000000</footer></body></html>""",
    (
        "2024年全县妇联工作要点", _PLAN, "一、思想引领", _TALK, "开展“三八”维权周活动，组织法律服务队下乡。", "选树最美家庭10户。",
        "二、关爱服务", _CHECK,
    ),
    ("网友留言", "写得真好", "公众号", "人民路"),
)  # fmt: skip

PAGES = {
    "government": GOVERNMENT,
    "model_texts": MODEL_TEXTS,
    "wechat": WECHAT,
    "word_saved": WORD_SAVED,
    "layout_tables": LAYOUT_TABLES,
    "article_with_comments": NOTICE_LIST_BESIDE,
}

"""The words around the quotes, in Chinese and English; everything an answer says of its own."""

import re
from functools import cache

_PHRASES: dict[str, tuple[str, str]] = {
    "duty_by_remit": (
        "{label}{address}“{title}”由{units}按职责分工负责",
        "Under {address} “{title}” of the {label}, {units} are responsible, "
        "each within its own remit (按职责分工)",
    ),
    "duty_sole": (
        "{label}{address}“{title}”由{units}负责",
        "Under {address} “{title}” of the {label}, {units} is responsible",
    ),
    "duty_joint": (
        "{label}{address}“{title}”由{units}负责",
        "Under {address} “{title}” of the {label}, {units} are responsible",
    ),
    "duty_lead": (
        "{label}{address}“{title}”由{lead}牵头",
        "Under {address} “{title}” of the {label}, the lead (牵头) is with {lead}",
    ),
    "duty_with": ("，同列{others}", "; {others} are listed with it"),
    "duty_prose": (
        "{label}{address}“{title}”写明：“{quote}”",
        "{address} “{title}” of the {label} says: “{quote}”",
    ),
    "no_lead": (
        "原文没有写明牵头单位，{first}列在第一位",
        "The plan names no lead unit; {first} is listed first",
    ),
    "told_count": ("一共{count}{measure}", "{count} in all"),
    "told_items": ("原文列出{count}{measure}", "The text lists {count}"),
    "is_among": ("{word}在其中", "{word} is among them"),
    "not_among": ("其中没有{word}", "{word} is not among them"),
    "units_count": ("共{count}家", "That is {count} units"),
    "takes_part": ("{unit}在其中", "{unit} is among them"),
    "takes_no_part": ("其中没有{unit}", "{unit} is not among them"),
    "only_unit": ("所列只有{unit}一家", "{unit} is the only one listed"),
    "only_one": ("并非由{unit}一家负责", "{unit} is not the only one"),
    "no_unit": (
        "该条没有写明责任单位",
        "The plan does not name a responsible unit for it",
    ),
    "misprint": ("原文此处印作“{printed}”", "The source prints “{printed}” here"),
    "titled": ("{label}{address}的标题是“{title}”", "{address} of the {label} is titled “{title}”"),
    "says": (
        "{label}{address}“{title}”写明：“{quote}”",
        "{address} “{title}” of the {label} says: “{quote}”",
    ),
    "says_untitled": (
        "{label}{address}写明：“{quote}”",
        "{address} of the {label} says: “{quote}”",
    ),
    "says_by": (
        "{label}{address}“{title}”写明，到{year}年：“{quote}”",
        "{address} “{title}” of the {label} says, for {year}: “{quote}”",
    ),
    "stands_in": (
        "{label}{address}“{title}”属于{part}",
        "{address} “{title}” of the {label} belongs to {part}",
    ),
    "also_says": ("“{quote}”", "“{quote}”"),
    "target": (
        "{label}{address}：{year}年“{name}”的目标为{value}，属{nature}指标",
        "{label}, {address}: the {year} target for “{name}” is {value}, {nature}",
    ),
    "target_plain": (
        "{label}{address}：{year}年“{name}”的目标为{value}",
        "{label}, {address}: the {year} target for “{name}” is {value}",
    ),
    "apart": ("两者相差{figure}{unit}", "They are {figure} {unit} apart"),
    "goals_same": (
        "两份方案的目标值相同，都是{figure}",
        "Both plans set the same target, {figure}",
    ),
    "goals_apart": (
        "{label}的目标值更高，相差{apart}{unit}",
        "The target of the {label} is higher, by {apart} {unit}",
    ),
    "part_without": ("{label}的{part}没有{what}", "{part} of the {label} has none ({what})"),
    "shared_words": ("{labels}都写有：“{quote}”", "Both {labels} say: “{quote}”"),
    "table_year": (
        "{label}{address}给出的是{year}年的目标",
        "{label}, {address}: the targets are for {year}",
    ),
    "row_largest": ("其中目标值最大的是“{names}”", "The largest of these is “{names}”"),
    "row_smallest": ("其中目标值最小的是“{names}”", "The smallest of these is “{names}”"),
    "natures_apart": (
        "{label}的指标按属性计：{counts}，相差{figure}个",
        "Indicators of the {label} by nature: {counts}; they are {figure} apart",
    ),
    "days_apart": ("两个日期相隔{count}天", "The two dates are {count} days apart"),
    "counted_from": (
        "{where}共有{count}{what}，从“{first}”到“{last}”",
        "{where}: {count} ({what}), from “{first}” to “{last}”",
    ),
    "counted_most": (
        "{label}中最多的是{items}，有{count}{what}",
        "In the {label}, most ({what}) stand under {items}: {count}",
    ),
    "counted_least": (
        "{label}中最少的是{items}，有{count}{what}",
        "In the {label}, fewest ({what}) stand under {items}: {count}",
    ),
    "these_many": ("两处条数一致", "Both have as many"),
    "not_these_many": ("两处条数不同", "They do not have as many"),
    "plan_without": ("{label}没有{what}", "The {label} has none ({what})"),
    "numbered_on": (
        "{label}的{what}编号连续，不重新起排",
        "The numbers of the {label} run on without beginning anew ({what})",
    ),
    "numbered_anew": (
        "{label}的{what}编号各自重新起排",
        "The numbers of the {label} begin anew in each group ({what})",
    ),
    "counted_one": (
        "{where}共有{count}{what}，即“{first}”",
        "{where}: {count} ({what}), “{first}”",
    ),
    "from_to": ("，从“{first}”到“{last}”", ", from “{first}” to “{last}”"),
    "counted_exactly": (
        "{label}中正好有{number}{what}的共有{count}{those}",
        "In the {label}, with just {number} ({what}): {count} ({those})",
    ),
    "counted_having": (
        "{label}中有{what}的共有{count}{those}",
        "In the {label}, with any ({what}): {count} ({those})",
    ),
    "counted_each": (
        "{label}中{count}{those}，合计{total}{what}",
        "In the {label}, {count} ({those}) with {total} in all ({what})",
    ),
    "columns": ("{where}分{count}栏：{names}", "{where} has {count} columns: {names}"),
    "place_within": ("，是其中的第{place}个，共{count}个", ", as number {place} of {count}"),
    "points": ("个百分点", "percentage points"),
    "no_more": ("没有更多相关内容", "There is nothing more about it"),
    "no_nature": (
        "方案没有写明它是约束性还是预期性",
        "The plan does not say whether it is binding or anticipatory",
    ),
    "no_number": ("方案没有给出具体数字", "The plan gives no figure for it"),
    "no_date": ("方案没有写明具体时间", "The plan gives no date for it"),
    "duties_head": (
        "{unit}在{label}中共有{count}项职责",
        "Duties of {unit} in the {label}: {count}",
    ),
    "once_head": (
        "{label}中只在一处被列为责任单位的共有{count}家",
        "Units that the {label} names only once: {count}",
    ),
    "once_item": ("{unit}：{address}“{title}”", "{unit}: {address} “{title}”"),
    "most_units": (
        "{label}中责任单位最多的是{address}“{title}”，共{count}家：{units}",
        "The clause of the {label} with most units is {address} “{title}”: {count} ({units})",
    ),
    "prose_only": (
        "{address}“{title}”没有列出责任单位，但正文写明：“{quote}”",
        "{address} “{title}” lists no units, but says: “{quote}”",
    ),
    "borne_alone": (
        "{label}中只有一家责任单位的共有{count}项",
        "Items of the {label} with one responsible unit: {count}",
    ),
    "borne_alone_none": (
        "{label}中没有只由一家单位负责的条款",
        "No clause of the {label} has just one responsible unit",
    ),
    "borne_just": (
        "{label}中正好有{least}家责任单位的共有{count}项",
        "Items of the {label} with just {least} responsible units: {count}",
    ),
    "borne_just_none": (
        "{label}中没有正好{least}家责任单位的条款",
        "No clause of the {label} has just {least} responsible units",
    ),
    "borne_least": (
        "{label}中有{least}家及以上责任单位的共有{count}项",
        "Items of the {label} with {least} or more responsible units: {count}",
    ),
    "borne_least_none": (
        "{label}中没有{least}家及以上责任单位的条款",
        "No clause of the {label} has {least} or more responsible units",
    ),
    "borne_led": (
        "{label}中写明牵头单位的共有{count}项",
        "Items of the {label} that name a lead: {count}",
    ),
    "borne_led_none": (
        "{label}没有一条写明牵头单位",
        "No clause of the {label} names a lead",
    ),
    "no_unit_at_all": (
        "{label}没有列出责任单位",
        "The {label} lists no responsible units",
    ),
    "lacking_head": (
        "{label}中列有责任单位而没有{unit}的共有{count}条",
        "Clauses of the {label} that name units, but not {unit}: {count}",
    ),
    "silent_head": (
        "{label}中没有写明责任单位的共有{count}条",
        "Clauses of the {label} that name no responsible unit: {count}",
    ),
    "annexed_head": (
        "{label}中正文没有写明、只有附件写明责任单位的共有{count}条",
        "Clauses of the {label} whose units only the annex names: {count}",
    ),
    "duties_head_beyond": (
        "{label}中列有{unit}而没有列{other}的共有{count}项",
        "Items of the {label} that list {unit} and not {other}: {count}",
    ),
    "position": (
        "{unit}列在第{place}位，共{count}家",
        "{unit} is number {place} of the {count} listed",
    ),
    "duties_head_about": (
        "{unit}在{label}中与“{matter}”有关的共有{count}项职责（全部{total}项）",
        "Duties of {unit} in the {label} on “{matter}”: {count} of {total}",
    ),
    "duties_head_sole": (
        "{unit}在{label}中单独负责的共有{count}项",
        "Items of the {label} for which {unit} alone is responsible: {count}",
    ),
    "duties_head_lead": (
        "{unit}在{label}中牵头的共有{count}项",
        "Items of the {label} that {unit} leads: {count}",
    ),
    "duties_head_first": (
        "{unit}在{label}中列第一位的共有{count}项",
        "Items of the {label} that list {unit} first: {count}",
    ),
    "duties_head_joint": (
        "{unit}在{label}中参与而不列第一位的共有{count}项",
        "Items of the {label} that list {unit}, and not first: {count}",
    ),
    "duties_none_joint": (
        "{label}没有{unit}参与而不列第一位的事项",
        "The {label} lists {unit} nowhere but first",
    ),
    "duties_none_sole": (
        "{label}没有由{unit}单独负责的事项，所列均为多家",
        "The {label} has nothing for which {unit} alone is responsible",
    ),
    "duties_none_lead": (
        "{label}没有写明{unit}牵头的事项",
        "The {label} names nothing that {unit} leads",
    ),
    "duties_none_first": (
        "{label}没有{unit}列第一位的事项",
        "The {label} lists {unit} first nowhere",
    ),
    "duties_others": ("{unit}在列的共有{count}项", "Items that list {unit}: {count}"),
    "duties_none": ("{label}没有写明{unit}的职责", "The {label} names no duty of {unit}"),
    "duties_only": (
        "{unit}在{label}中只有这1项职责，没有别的",
        "The {label} names this duty of {unit} only, and no other",
    ),
    "duties_none_in": (
        "{label}{address}“{title}”中没有{unit}的职责",
        "{address} “{title}” of the {label} gives {unit} no duty",
    ),
    "duties_none_about": (
        "{label}没有写明{unit}与“{matter}”直接有关的职责",
        "The {label} names no duty of {unit} on “{matter}” itself",
    ),
    "duties_item_named": ("{address}“{title}”：“{quote}”", "{address} “{title}”: “{quote}”"),
    "duties_mentioned": (
        "没有把{unit}列为责任单位但提到它的还有{count}条",
        "Clauses that mention {unit} without listing it as responsible: {count}",
    ),
    "duties_item_place": ("，列第{place}位（共{count}家）", ", number {place} of {count}"),
    "units_only": (
        "与{other}相比，只在{one}列出的是{units}",
        "Against {other}, only {one} lists {units}",
    ),
    "units_both": ("两条都有的是{units}", "In both: {units}"),
    "roster_head": (
        "{label}共写明{count}个责任单位",
        "Responsible units named in the {label}: {count}",
    ),
    "roster_item": ("{unit}，{count}项", "{unit}: {count}"),
    "duties_item_under": (
        "{address}“{title}”，由{lead}牵头，列为责任单位",
        "{address} “{title}”, under the lead of {lead}",
    ),
    "duties_item_sole": ("{address}“{title}”，单独负责", "{address} “{title}”, alone"),
    "duties_item_lead": ("{address}“{title}”，牵头", "{address} “{title}”, as lead"),
    "duties_item_first": (
        "{address}“{title}”，列第一位，另有{others}",
        "{address} “{title}”, listed first, with {others}",
    ),
    "duties_item_joint": (
        "{address}“{title}”，与{others}同列，{first}列第一位",
        "{address} “{title}”, with {others}; {first} is listed first",
    ),
    "place_of_sentence": (
        "{label}{address}“{title}”共{count}句，“{quote}”是第{place}句",
        "“{quote}” is sentence {place} of {count} in {address} “{title}” of the {label}",
    ),
    "place_of_item": (
        "{label}{address}“{title}”共{count}项，“{quote}”是第{place}项",
        "“{quote}” is item {place} of {count} in {address} “{title}” of the {label}",
    ),
    "unprinted": (
        "{labels}没有直接写到“{word}”，意思最近的是",
        "The {labels} do not mention “{word}”; nearest in meaning",
    ),
    "located": ("{label}{address}“{title}”：“{quote}”", "{label}, {address} “{title}”: “{quote}”"),
    "located_at": ("{label}{address} {title}", "{label}, {address} {title}"),
    "located_untitled": ("{label}{address}：“{quote}”", "{label}, {address}: “{quote}”"),
    "located_head": ("共有{count}处写到", "Places that mention it: {count}"),
    "fact_title": ("{label}的标题是“{value}”", "The title of the {label} is “{value}”"),
    "fact_notice": (
        "印发{label}的通知题为“{value}”",
        "The notice that issued the {label} is titled “{value}”",
    ),
    "fact_issuer": ("{label}由{value}印发", "The {label} was issued by {value}"),
    "fact_date": ("{label}成文日期为{value}", "The {label} is dated {value}"),
    "fact_published": ("{label}发布时间为{value}", "The {label} was published on {value}"),
    "fact_source": ("{label}的信息来源为{value}", "The source printed in the {label} is {value}"),
    "fact_approved": ("{label}已经{value}同意", "The {label} was approved by {value}"),
    "fact_request": ("{label}的通知要求：{value}", "The notice of the {label} asks: {value}"),
    "fact_openness": ("{label}写明“{value}”", "The {label} says “{value}” (on its publication)"),
    "fact_purpose": (
        "{label}写明的目的是：“{value}”",
        "The {label} says what it is for: “{value}”",
    ),
    "fact_horizon": (
        "{label}设定目标的年份是{value}年",
        "The {label} sets goals for {value}",
    ),
    "fact_annex": ("{label}的附件是“{value}”", "The annex of the {label} is “{value}”"),
    "fact_addressees": ("{label}主送：{value}", "The {label} is addressed to: {value}"),
    "fact_number": ("{label}的发文字号是{value}", "The document number of the {label} is {value}"),
    "fact_follows": ("{label}贯彻落实的文件是{value}", "The {label} follows {value}"),
    "fact_follows_number": ("其文号是{value}", "whose number is {value}"),
    "fact_effective": ("{label}写明“{value}”", "The {label} says “{value}” (in force from)"),
    "fact_validity": ("{label}写明“{value}”", "The {label} says “{value}” (in force until)"),
    "fact_self_name": ("文中自称“{value}”", "The text calls itself “{value}”"),
    "fact_absent": (
        "{label}的文本没有写明{what}",
        "The text of the {label} does not state its {what}",
    ),
    "model_down": (
        "聊天模型连接不上，以上为方案原文摘录",
        "The chat model cannot be reached; the answer is quoted from the plans instead",
    ),
    "model_slow": (
        "聊天模型没有在时限内答完，以上为方案原文摘录",
        "The chat model did not finish in time; the answer is quoted from the plans instead",
    ),
    "model_refused": (
        "聊天模型拒绝了请求（密钥、地址或模型名有误），以上为方案原文摘录",
        "The chat model refused the request (key, address or model name); the answer is quoted "
        "from the plans instead",
    ),
    "model_limit": (
        "聊天模型调用次数已达上限，以上为方案原文摘录",
        "The chat model's rate limit is reached; the answer is quoted from the plans instead",
    ),
    "model_cut": (
        "聊天模型的回答中断，以上为方案原文摘录",
        "The chat model's answer broke off; the answer is quoted from the plans instead",
    ),
    "model_resting": (
        "聊天模型连续出错，暂停使用，以上为方案原文摘录",
        "The chat model failed repeatedly and is left alone for a while; the answer is quoted "
        "from the plans instead",
    ),
    "model_unsupported": (
        "聊天模型的回答与条款核对不上，未予采用，以上为方案原文摘录",
        "The chat model's answer did not agree with the clauses and is not shown; the answer is "
        "quoted from the plans instead",
    ),
    "model_nothing": (
        "聊天模型没有给出回答，以上为方案原文摘录",
        "The chat model gave no answer; the answer is quoted from the plans instead",
    ),
    "not_in_plans": (
        "方案中没有找到与这个问题相符的内容",
        "The plans do not say anything that answers this question",
    ),
    "not_in_named": (
        "{label}中没有找到与这个问题相符的内容",
        "The {label} does not say anything that answers this question",
    ),
    "no_number_in": (
        "{label}没有给出这个数字",
        "The {label} does not give this figure",
    ),
    "not_listed": (
        "{label}提到“{term}”，但没有列出具体是哪些",
        "The {label} mentions “{term}” and does not list what they are",
    ),
    "part_unsaid": ("关于“{part}”：{said}", "On “{part}”: {said}"),
    "other_plan_has": (
        "{place}写到了它，但那是另一份方案",
        "{place} treats it, but that is another plan",
    ),
    "nearest": (
        "最接近的条款是{places}，供参考",
        "The nearest clauses, for reference only: {places}",
    ),
    "by_nature": (
        "{label}的指标共{count}项，其中{counts}",
        "Indicators of the {label}: {count} ({counts})",
    ),
    "no_baseline": (
        "方案没有给出基期的数值",
        "The plan gives no baseline figure",
    ),
    "no_discrepancy": (
        "对照{label}各处，没有发现不一致的地方",
        "The places of the {label} were set against each other, and none was found to differ",
    ),
    "in_common": ("两处都列出的是{names}", "Both list {names}"),
    "none_in_common": ("两处没有相同的", "The two have none in common"),
    "all_say": ("两份方案都写到了", "Both plans say so"),
    "no_table": (
        "{label}没有指标表，写明具体数字的目标如下",
        "The {label} has no table of indicators; its goals with a figure are these",
    ),
    "nearest_only": (
        "原文没有这样的说法，以上是意思最接近的条款，请核对是不是您要问的",
        "The plans do not use these words; the above is what comes nearest in meaning",
    ),
    "units_differ": (
        "正文与附件所列单位或次序不同：正文{body_address}为{body}，{annex_address}为{annex}",
        "Body and annex list different units or another order: "
        "{body_address} has {body}; {annex_address} has {annex}",
    ),
    "these_same": ("两处所列单位及次序一致", "Both list the same units in the same order"),
    "these_differ": ("两处所列单位或次序不同", "They list different units, or another order"),
    "misprint_meant": (
        "原文印作“{printed}”，应指{unit}",
        "The source prints “{printed}”, which must mean {unit}",
    ),
    "differs_title": (
        "标题不同：正文{body_address}为“{body}”，{annex_address}为“{annex}”",
        "The titles differ: {body_address} has “{body}”, {annex_address} has “{annex}”",
    ),
    "differs_number": (
        "编号不同：正文为“{body}”，附件为“{annex}”",
        "The numbers differ: the body has “{body}”, the annex “{annex}”",
    ),
    "differs_units": (
        "责任单位不同：正文{body_address}为“{body}”，{annex_address}为“{annex}”",
        "The units differ: {body_address} has “{body}”, {annex_address} has “{annex}”",
    ),
    "differs_order": (
        "责任单位次序不同：正文{body_address}为“{body}”，{annex_address}为“{annex}”",
        "The order of units differs: {body_address} has “{body}”, {annex_address} has “{annex}”",
    ),
    "differs_wording": (
        "表述不同：正文{body_address}为“{body}”，{annex_address}为“{annex}”",
        "The wording differs: {body_address} has “{body}”, {annex_address} has “{annex}”",
    ),
    "in_body": (
        "{label}正文{address}“{title}”写明：“{quote}”",
        "The body of the {label}, {address} “{title}”, says: “{quote}”",
    ),
    "same_figure": (
        "{figure}两处一致：正文{body_address}与{annex_address}都写“{figure}”",
        "{figure} stands in both: {body_address} and {annex_address}",
    ),
    "differs_added": (
        "{annex_address}写有“{annex}”，正文{body_address}没有这一句",
        "Only {annex_address} says “{annex}”; {body_address} does not",
    ),
    "differs_omitted": (
        "正文{body_address}写有“{body}”，{annex_address}没有这一句",
        "Only {body_address} says “{body}”; {annex_address} does not",
    ),
    "same_wording": (
        "表述一致：正文{body_address}与{annex_address}均为“{body}”",
        "The wording is the same: {body_address} and {annex_address} have “{body}”",
    ),
    "differs_name": (
        "名称不同：一处称“{body}”，另一处称“{annex}”",
        "The names differ: once “{body}”, once “{annex}”",
    ),
    "misprint_at": (
        "{address}印作“{printed}”，应指{unit}",
        "{address} prints “{printed}”, which must mean {unit}",
    ),
    "only_other": ("{address}没有写明责任单位", "{address} names no responsible unit"),
    "agree": ("正文{body}与{annex}内容一致", "Body {body} and {annex} agree"),
    "none": ("未列", "none"),
    "counted": ("{where}共有{count}项", "{where}: {count}"),
    "numbered": ("即第{number}项", "It is no. {number}"),
    "counted_item": ("{address} {title}", "{address} {title}"),
    "counted_by": ("{item}，由{units}负责", "{item}: {units}"),
    "counted_led": ("{item}，由{lead}牵头", "{item}: led (牵头) by {lead}"),
    "task_of": ("{where}：“{quote}”", "{where}: “{quote}”"),
    "tasks_of": ("{where}：{tasks}", "{where}: {tasks}"),
    "no_clause": ("{label}没有{address}", "The {label} has no {address}"),
    "and_others": ("和另外{count}份方案", " and {count} others"),
    "unit_absent": ("{label}没有提到{unit}", "{unit} is not mentioned in the {label}"),
    "place_absent": ("{label}没有写到“{place}”", "“{place}” is not mentioned in the {label}"),
    "year_unnamed": ("{label}没有写到{year}年", "The {label} does not mention {year}"),
    "no_plan": (
        "这里没有{region}的方案，只有{known}",
        "There is no plan of {region} here, only {known}",
    ),
    "no_reason": ("{label}没有写明原因", "The {label} gives no reason for it"),
    "only_years": (
        "方案只给出{years}年的目标，没有给出{year}年的",
        "The plan sets targets for {years} only, none for {year}",
    ),
    "year_absent": ("方案没有给出{year}年的目标", "The plan gives no target for {year}"),
    "next_responsible": ("{title}由谁负责？", "Who is responsible for it?"),
    "next_duties": ("{unit}还负责哪些事？", "What is the {unit} responsible for?"),
    "next_other": ("{label}对此怎么写？", "What does the {label} say about it?"),
    "next_indicators": ("还有哪些{nature}指标？", "Which {nature} indicators are there?"),
    "next_table": ("{address}有哪些指标？", "Which indicators does {address} list?"),
    "next_content": ("{title}具体要做什么？", "What does the plan say about it?"),
}
FACT_NAMES = {
    "title": ("标题", "title"),
    "notice": ("通知的标题", "title of a notice"),
    "issuer": ("发文机关", "issuer"),
    "date": ("成文日期", "date of issue"),
    "published": ("发布时间", "date of publication"),
    "source": ("信息来源", "source"),
    "approved": ("同意机关", "approving body"),
    "request": ("对收文单位的要求", "request to the addressees"),
    "openness": ("公开属性", "openness"),
    "annex": ("附件", "annex"),
    "effective": ("施行日期", "date of entry into force"),
    "validity": ("有效期", "term of validity"),
    "horizon": ("目标年份", "horizon"),
    "purpose": ("制定目的", "purpose"),
    "addressees": ("主送单位", "addressees"),
    "number": ("发文字号", "document number"),
    "follows": ("所依据的文件", "parent document"),
    "follows_number": ("所依据文件的文号", "parent document's number"),
    "self_name": ("名称", "name"),
}
NATURES = {
    "约束性": "binding (约束性)",
    "预期性": "anticipatory (预期性)",
    "指导性": "guiding (指导性)",
}


@cache
def _traditional(template: str) -> str:
    return str(_converter().convert(template))


@cache
def _converter():  # type: ignore[no-untyped-def]  # opencc ships no types
    import opencc

    return opencc.OpenCC("s2t")


def phrase(language: str, key: str, **values: object) -> str:
    """The phrase `key` in `language`, its blanks filled; no full stop at its end.

    Only the frame is put into traditional characters: what is filled in stays as printed.
    """
    chinese, english = _PHRASES[key]
    template = english if language == "en" else chinese
    if values.get("title") == "":  # a clause without a title is named by its address alone
        template = re.sub(r" ?“?\{title\}”?", "", template)
    if language == "zh-Hant":
        template = _traditional(template)
    return template.format(**values)


def stop(language: str) -> str:
    """The full stop of a language."""
    return "." if language == "en" else "。"


def joined(language: str, items: list[str]) -> str:
    """Items as a list in running text."""
    return (", " if language == "en" else "、").join(items)

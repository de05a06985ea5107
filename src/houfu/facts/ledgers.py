"""The ledgers (台账) that organs keep and report: a blank means "no" only where a return (上报) covers it."""

from enum import StrEnum
from typing import Self

from houfu.facts.organs import Organ


class Reach(StrEnum):
    """Of which places returns of a ledger are made: one for each of them."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    COMMUNITY = "community"


_O, _R = Organ, Reach


class Ledger(StrEnum):
    """A feed: its names, the organ that keeps and reports it, and the places that returns of it are made for."""

    zh: str
    en: str
    owner: Organ
    reach: Reach

    def __new__(cls, value: str, zh: str, en: str, owner: Organ, reach: Reach = Reach.COUNTY) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh, member.en, member.owner, member.reach = zh, en, owner, reach
        return member

    @classmethod
    def of(cls, value: str) -> Self:
        """The ledger with a stored value. Raises StopIteration for none."""
        return next(one for one in cls if one.value == value)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(value, Chinese name) pairs, as a form or a model field wants them."""
        return [(member.value, member.zh) for member in cls]

    # the register
    REGISTER = "register", "搬迁人口基本信息", "register of relocated people", _O.RESETTLEMENT, _R.COMMUNITY

    # livelihood: article 1: work and income
    EMPLOYMENT = "employment", "就业台账", "employment", _O.HUMAN_RESOURCES, _R.COMMUNITY
    WISH = "wish", "就业意愿调查", "employment wishes", _O.HUMAN_RESOURCES, _R.COMMUNITY
    WORKER_FOLLOW_UPS = "worker_follow_ups", "务工跟踪服务记录", "follow-ups of workers", _O.HUMAN_RESOURCES
    LABOUR_CASES = "labour_cases", "劳动权益维权台账", "labour-rights cases", _O.HUMAN_RESOURCES
    HARD_TO_PLACE = "hard_to_place", "就业困难人员登记", "register of the hard to place", _O.HUMAN_RESOURCES
    WELFARE_POSTS = "welfare_posts", "公益性岗位台账", "public-welfare posts", _O.HUMAN_RESOURCES
    WORK_BENEFITS = "work_benefits", "就业创业政策兑现台账", "employment policy benefits", _O.HUMAN_RESOURCES
    HELP_WORKSHOPS = "help_workshops", "帮扶车间台账", "help workshops", _O.HUMAN_RESOURCES
    HELP_BASES = "help_bases", "扶贫基地台账", "help bases", _O.POVERTY_RELIEF
    REVIVED_ASSETS = "revived_assets", "盘活资源就业台账", "jobs on revived assets", _O.RESETTLEMENT
    EAST_WEST = "east_west", "东西部协作就业台账", "east–west placements", _O.HUMAN_RESOURCES
    TRADE_CHANGES = "trade_changes", "职业转换台账", "changes of trade", _O.HUMAN_RESOURCES
    EMPLOYMENT_SERVICE = "employment_service", "公共就业服务台账", "employment service", _O.HUMAN_RESOURCES
    EMPLOYMENT_FIGURES = "employment_figures", "就业年报", "employment figures", _O.HUMAN_RESOURCES
    HOUSEHOLD_INCOME = "household_income", "家庭年收入台账", "household income", _O.RESETTLEMENT
    COUNTY_INCOME = "county_income", "居民收入年报", "income figures", _O.RESETTLEMENT

    # industry: articles 2 and 3: industry of settlements, training
    INDUSTRY_PROJECTS = "industry_projects", "产业项目台账", "industry projects", _O.DEVELOPMENT_REFORM
    INDUSTRY_MILESTONES = "industry_milestones", "产业项目进展台账", "steps of projects", _O.DEVELOPMENT_REFORM
    INDUSTRY_MONEY = "industry_money", "产业政策资金台账", "policy money for industry", _O.DEVELOPMENT_REFORM
    INDUSTRY_INVESTMENT = "industry_investment", "招商引资台账", "investment", _O.INVESTMENT
    INDUSTRY_PLANS = "industry_plans", "安置区产业规划台账", "industry plans", _O.DEVELOPMENT_REFORM
    COURSES = "courses", "培训班台账", "courses", _O.HUMAN_RESOURCES
    TRAINING = "training", "培训学员台账", "attendance of courses", _O.HUMAN_RESOURCES
    TRAINING_RATES = "training_rates", "培训补贴标准", "published training rates", _O.HUMAN_RESOURCES
    TRAINING_WISHES = "training_wishes", "培训意愿台账", "wishes for training", _O.HUMAN_RESOURCES
    ON_JOB_TRAINING = "on_job_training", "以工代训补贴台账", "on-the-job training", _O.HUMAN_RESOURCES

    # economy: articles 4 and 5: plans, shortfalls, the three kinds of land
    SHORTFALLS = "shortfalls", "安置区短板台账", "facility shortfalls", _O.DEVELOPMENT_REFORM
    SHORTFALL_DECISIONS = "shortfall_decisions", "短板处理决定", "decisions on shortfalls", _O.DEVELOPMENT_REFORM
    FIVE_YEAR_PLANS = (
        *("five_year_plans", "规划和项目台账", "five-year plans and their projects", _O.DEVELOPMENT_REFORM),
        _R.PROVINCE,
    )
    URBANISATION = "urbanisation", "新型城镇化布局台账", "urbanisation layout", _O.DEVELOPMENT_REFORM
    SECTOR_PLANS = "sector_plans", "专项规划台账", "sector plans", _O.DEVELOPMENT_REFORM, _R.PROVINCE
    PRIORITY_POLICIES = "priority_policies", "优先支持政策台账", "priority policies", _O.DEVELOPMENT_REFORM, _R.PROVINCE
    FUND_ROUNDS = "fund_rounds", "资金批次台账", "fund rounds", _O.FINANCE, _R.PROVINCE
    PROJECT_BATCHES = "project_batches", "项目批次台账", "project batches", _O.DEVELOPMENT_REFORM, _R.PROVINCE
    MEMBER_ORGANS = "member_organs", "领导小组成员单位名单", "member organs", _O.RESETTLEMENT, _R.PROVINCE
    COUNTY_ECONOMY = "county_economy", "县域经济年报", "county economy", _O.DEVELOPMENT_REFORM
    PARCELS = "parcels", "三块地台账", "parcels at the origin", _O.AGRICULTURE
    LAND_OFFERS = "land_offers", "土地盘活告知记录", "offers of help with land", _O.AGRICULTURE
    ORIGIN_SURVEYS = "origin_surveys", "迁出村调查", "surveys of origin villages", _O.AGRICULTURE
    REVITALISATION = "revitalisation", "乡村振兴规划台账", "revitalisation plans", _O.AGRICULTURE

    # governance: articles 6, 7 and 8: Party building, staff, self-government
    STAFF = "staff", "社区工作人员台账", "community staff", _O.CIVIL_AFFAIRS
    PARTY_HEARINGS = (
        "party_hearings",
        "党委专题研究台账",
        "hearings of Party committees",
        _O.PARTY_ORGANISATION,
        _R.CITY,
    )
    PARTY_COUNTS = "party_counts", "社区党建统计", "Party building in counts", _O.PARTY_ORGANISATION
    STAFF_PAY = "staff_pay", "社区工作人员报酬台账", "pay of community staff", _O.FINANCE
    STAFF_INSURANCE = "staff_insurance", "社区工作人员五险一金台账", "insurances of community staff", _O.HUMAN_RESOURCES
    LARGE_STAFFING = "large_staffing", "大型安置区人员统筹台账", "staff of large settlements", _O.CIVIL_AFFAIRS
    RECRUITMENT_NOTICES = (
        "recruitment_notices",
        "事业单位招考公告台账",
        "recruitment notices",
        _O.HUMAN_RESOURCES,
        _R.CITY,
    )
    GRADE_SCHEMES = "grade_schemes", "社区工作者岗位等级台账", "grade schemes", _O.HUMAN_RESOURCES
    POWERS_LISTS = "powers_lists", "权责清单台账", "lists of powers and duties", _O.CIVIL_AFFAIRS
    TASKS_HANDED_DOWN = "tasks_handed_down", "下派任务台账", "tasks handed down", _O.CIVIL_AFFAIRS
    SELF_RULES = "self_rules", "居民自治制度台账", "rules of self-government", _O.CIVIL_AFFAIRS
    COMMUNITY_MEETINGS = "community_meetings", "社区会议台账", "meetings of communities", _O.CIVIL_AFFAIRS
    COMMUNITY_MATTERS = "community_matters", "社区议事事项台账", "matters of communities", _O.CIVIL_AFFAIRS
    COMMUNITY_DISCLOSURES = "community_disclosures", "居务公开台账", "disclosures", _O.CIVIL_AFFAIRS
    GRIDS = "grids", "网格台账", "grids", _O.CIVIL_AFFAIRS
    PROPERTY_MANAGEMENT = "property_management", "物业管理台账", "property management", _O.HOUSING

    # collectives: article 9: collective economy and premises of settlements
    COLLECTIVES = "collectives", "集体经济组织台账", "collectives", _O.LOCALITIES
    COLLECTIVE_OFFERS = "collective_offers", "成立集体经济组织告知记录", "offers of a collective", _O.LOCALITIES
    COLLECTIVE_DISCLOSURES = "collective_disclosures", "集体经济公开台账", "collectives' disclosures", _O.LOCALITIES
    COLLECTIVE_INCOME = "collective_income", "集体收益年报", "collective income", _O.LOCALITIES
    INCOME_USES = "income_uses", "集体收益支出台账", "uses of collective income", _O.LOCALITIES
    COLLECTIVE_SUPPORT = "collective_support", "集体经济扶持资金台账", "support of collectives", _O.LOCALITIES
    SUPPORT_TERMS = "support_terms", "集体经济支持政策对照表", "terms of support", _O.LOCALITIES
    PREMISES = "premises", "商业用房台账", "premises", _O.LOCALITIES
    PREMISES_RIGHTS = "premises_rights", "商业用房三权台账", "rights in premises", _O.LOCALITIES
    PREMISES_USE = "premises_use", "商业用房使用台账", "use of premises", _O.LOCALITIES

    # disputes: article 10: faults of services and places, and the settling of disputes
    SWEEPS = "sweeps", "服务和场所排查台账", "sweeps of services and places", _O.POLITICAL_LEGAL
    SERVICE_FAULTS = "service_faults", "苗头隐患台账", "faults of services and places", _O.POLITICAL_LEGAL
    MEDIATION_CENTRES = "mediation_centres", "综治中心台账", "mediation centres", _O.POLITICAL_LEGAL
    CENTRE_SERVICES = "centre_services", "综治中心服务台账", "settlements served by centres", _O.POLITICAL_LEGAL
    DISPUTES = "disputes", "矛盾纠纷台账", "disputes", _O.POLITICAL_LEGAL
    CAUSE_ANALYSES = "cause_analyses", "矛盾成因分析研判台账", "analyses of causes", _O.POLITICAL_LEGAL
    MAJOR_INCIDENTS = "major_incidents", "重大事件“三同步”台账", "major incidents", _O.POLITICAL_LEGAL

    # schooling: article 11: schools, teachers, pupils
    ENROLMENT = "enrolment", "就学台账", "enrolment", _O.EDUCATION
    SCHOOL_OFFERS = "school_offers", "入学告知记录", "offers of school places", _O.EDUCATION
    SCHOOLS = "schools", "学校台账", "schools", _O.EDUCATION
    SCHOOL_FACILITIES = "school_facilities", "学校设施核查", "checks of school facilities", _O.EDUCATION
    TEACHERS = "teachers", "教师台账", "teachers", _O.EDUCATION
    TEACHING_RESEARCH = "teaching_research", "教研活动台账", "teaching research", _O.EDUCATION
    SCHOOL_INTAKE = "school_intake", "入学人数预测", "forecast of school intake", _O.EDUCATION
    SCHOOL_PLACES = "school_places", "学位落实情况", "school places", _O.EDUCATION
    SCHOOL_PLACING = "school_placing", "教育资源统筹调配方案", "placing plans of schools", _O.EDUCATION
    COUNTY_TEACHERS = "county_teachers", "全县教师年报", "teachers of counties", _O.EDUCATION
    HOPE_PROJECT = "hope_project", "希望工程升级版台账", "Project Hope, upgraded", _O.YOUTH_LEAGUE

    # health: article 12: clinics and their staff
    CLINICS = "clinics", "医疗卫生机构台账", "clinics", _O.HEALTH
    CLINIC_POPULATION = "clinic_population", "常住服务对象年报", "resident service population", _O.HEALTH
    CLINIC_AREAS = "clinic_areas", "医疗卫生服务范围", "areas that clinics serve", _O.HEALTH
    CLINIC_TRAINING = "clinic_training", "卫生技术人员培训台账", "training of clinic staff", _O.HEALTH
    CLINIC_EQUIPMENT = "clinic_equipment", "医疗设施核查", "checks of clinic equipment", _O.HEALTH
    FAMILY_DOCTORS = "family_doctors", "家庭医生签约服务台账", "family-doctor contracts", _O.HEALTH
    REPORTING_POSTS = "reporting_posts", "疫情和突发事件报告人及预案", "reporters and plans", _O.HEALTH
    HEALTH_EVENTS = "health_events", "疫情和突发事件报告台账", "reported health events", _O.HEALTH

    # public_services: articles 13 and 14: social security, hukou
    MEDICAL_COVER = "medical_cover", "医保参保台账", "medical cover", _O.MEDICAL_SECURITY
    COVER_OFFER = "cover_offer", "参保告知记录", "offers of cover", _O.MEDICAL_SECURITY
    PENSION_COVER = "pension_cover", "养老保险参保台账", "pension cover", _O.HUMAN_RESOURCES
    PENSION_OFFER = "pension_offer", "养老保险告知记录", "offers of pension cover", _O.HUMAN_RESOURCES
    COVER_TRANSFERS = "cover_transfers", "社保转移接续台账", "transfers of cover", _O.HUMAN_RESOURCES
    RELIEF_CONDITIONS = "relief_conditions", "救助对象排查台账", "conditions for relief", _O.CIVIL_AFFAIRS
    RELIEF = "relief", "救助保障台账", "relief", _O.CIVIL_AFFAIRS
    SECURITY_POLICIES = "security_policies", "社会保障政策变动记录", "changes of policy", _O.CIVIL_AFFAIRS, _R.PROVINCE
    HUKOU = "hukou", "户籍转移台账", "hukou status", _O.PUBLIC_SECURITY
    HUKOU_GUIDANCE = "hukou_guidance", "户籍引导记录", "guidance on hukou", _O.PUBLIC_SECURITY

    # housing: articles 15 and 16: registration of dwellings, rentals
    REGISTRATION = "registration", "不动产登记台账", "registration of dwellings", _O.NATURAL_RESOURCES
    HOUSING_PROJECTS = "housing_projects", "安置住房项目台账", "housing projects", _O.HOUSING
    PROJECT_DWELLINGS = "project_dwellings", "难完善项目住房清单", "dwellings of hard projects", _O.HOUSING
    MEMBERS_ADDED = "members_added", "新增家庭成员台账", "members added", _O.RESETTLEMENT
    HOUSING_NEEDS = "housing_needs", "住房状况核定台账", "housing needs", _O.HOUSING
    RENTAL_OFFERS = "rental_offers", "租赁住房政策告知记录", "offers of rental housing", _O.HOUSING
    RENTALS = "rentals", "租赁住房申请台账", "applications for rental housing", _O.HOUSING
    AWARD_ROUNDS = "award_rounds", "租赁住房分配轮次台账", "award rounds", _O.HOUSING
    RENTAL_STUDIES = "rental_studies", "租赁住房政策研究记录", "studies of rental policy", _O.HOUSING, _R.PROVINCE

    # culture: articles 17 and 18: venues, events, origin villages, platforms
    VENUES = "venues", "文化场所台账", "cultural venues", _O.CULTURE_TOURISM
    CULTURE_EVENTS = "culture_events", "文化活动台账", "cultural events", _O.CULTURE_TOURISM
    CRAFT_PROJECTS = "craft_projects", "民族特色产业项目台账", "ethnic-craft projects", _O.CULTURE_TOURISM
    CUSTOMS = "customs", "习俗需求征询记录", "customs asked about", _O.ETHNIC_RELIGIOUS
    ORIGIN_VILLAGES = "origin_villages", "迁出村寨台账", "origin villages", _O.HOUSING
    PLATFORMS = "platforms", "教育平台台账", "platforms", _O.PUBLICITY
    SESSIONS = "sessions", "教育活动台账", "sessions", _O.PUBLICITY
    QUALITY_PROGRAMMES = "quality_programmes", "素质提升工程台账", "quality programmes", _O.PUBLICITY
    SELF_RELIANCE = "self_reliance", "自力更生年报", "self-reliance figures", _O.RESETTLEMENT
    INTEGRATION = "integration", "融入情况调查", "integration survey", _O.CIVIL_AFFAIRS

    # funds: articles 19 and 21: special funds and budgets
    FUND_LINES = "fund_lines", "财政专项扶贫资金台账", "poverty-alleviation funds", _O.FINANCE, _R.PROVINCE
    FACTOR_SCHEMES = "factor_schemes", "因素法分配方案", "factor schemes", _O.FINANCE, _R.PROVINCE
    ALLOCATIONS = "allocations", "资金分配台账", "allocations", _O.FINANCE, _R.PROVINCE
    FUND_TRANSFERS = "fund_transfers", "资金下达台账", "transfers of funds", _O.FINANCE
    FUND_PROJECTS = "fund_projects", "扶贫资金项目库", "store of fund projects", _O.POVERTY_RELIEF
    FUND_PAYMENTS = "fund_payments", "资金支付台账", "payments of funds", _O.FINANCE
    BUDGETS = "budgets", "后续扶持投入台账", "budgets for follow-up support", _O.FINANCE, _R.PROVINCE
    ORGAN_BUDGETS = "organ_budgets", "部门预算台账", "budgets of organs", _O.FINANCE, _R.PROVINCE
    COUNTY_SUPPORT = "county_support", "迁入县支持台账", "support for receiving counties", _O.FINANCE
    POOLED_FUNDS = "pooled_funds", "资金统筹台账", "pooled funds", _O.FINANCE
    INDUSTRY_FUNDS = "industry_funds", "产业发展基金台账", "industry development funds", _O.FINANCE, _R.PROVINCE

    # finance: articles 20 and 22: credit and insurance
    LENDERS = "lenders", "金融机构名单", "list of lenders", _O.LOCAL_FINANCE, _R.PROVINCE
    FINANCE_PRODUCTS = "finance_products", "金融产品台账", "finance products", _O.LOCAL_FINANCE, _R.PROVINCE
    FINANCING_PLANS = "financing_plans", "融资方案台账", "financing plans", _O.LOCAL_FINANCE, _R.PROVINCE
    LOAN_REQUESTS = "loan_requests", "融资申请台账", "loan requests", _O.LOCAL_FINANCE, _R.PROVINCE
    LENDING = "lending", "信贷投放台账", "new lending", _O.LOCAL_FINANCE, _R.PROVINCE
    INSURANCE = "insurance", "保险产品台账", "insurance products", _O.INSURANCE_REGULATOR
    PRODUCT_STUDIES = "product_studies", "保险产品研究台账", "studies behind products", _O.INSURANCE_REGULATOR
    POLICIES = "policies", "承保台账", "insurance policies", _O.INSURANCE_REGULATOR
    CLAIMS = "claims", "理赔台账", "insurance claims", _O.INSURANCE_REGULATOR, _R.PROVINCE

    # organisation: articles 23, 24 and 25: groups and posts, leaders, pairs of counties
    LEADERS = "leaders", "包保领导台账", "leaders' assignments", _O.LOCALITIES
    GROUPS = "groups", "指挥部机构台账", "leading groups", _O.STAFFING, _R.CITY
    BUREAUS = "bureaus", "后续扶持机构台账", "follow-up bureaux", _O.STAFFING, _R.PROVINCE
    TEAMS = "teams", "后续工作专班台账", "dedicated teams", _O.STAFFING, _R.PROVINCE
    POST_VACANCIES = "post_vacancies", "岗位空缺台账", "posts left empty", _O.STAFFING, _R.PROVINCE
    LEADER_VISITS = "leader_visits", "包保领导走访记录", "leaders' visits", _O.LOCALITIES
    LEADER_MATTERS = "leader_matters", "包保事项台账", "matters of leaders", _O.LOCALITIES
    TIER_REVIEWS = "tier_reviews", "包保层级核定记录", "reviews of tiers", _O.LOCALITIES
    COUNTY_PAIRS = "county_pairs", "跨区县搬迁县对台账", "county pairs", _O.LOCALITIES
    CITY_DECISIONS = "city_decisions", "市（州）专题研究台账", "decisions of cities", _O.LOCALITIES, _R.CITY
    CITY_DISPATCHES = "city_dispatches", "市（州）调度台账", "dispatches of cities", _O.LOCALITIES, _R.CITY
    MAJOR_MATTERS = "major_matters", "跨区县重大问题台账", "major matters of pairs", _O.LOCALITIES, _R.CITY
    ORIGIN_CONTACTS = "origin_contacts", "迁出地联系单位台账", "contacts at origins", _O.LOCALITIES
    ORIGIN_REQUESTS = "origin_requests", "请迁出地配合事项台账", "requests to origins", _O.LOCALITIES

    # monitoring: article 26: monitoring and help
    LOW_INCOME = "low_income", "低收入筛查预警", "low incomes found by comparison", _O.POVERTY_RELIEF
    HOME_CHECKS = "home_checks", "入户核实记录", "checks at home", _O.POVERTY_RELIEF
    MONITORED = "monitored", "防返贫监测对象台账", "monitored households", _O.POVERTY_RELIEF
    HELP_MEASURES = "help_measures", "风险和帮扶措施台账", "risks and help", _O.POVERTY_RELIEF
    HELPER_VISITS = "helper_visits", "帮扶走访记录", "helpers' visits", _O.POVERTY_RELIEF
    FOUR_KEEPS = "four_keeps", "四个不摘年度记录", "the four that stay, by year", _O.POVERTY_RELIEF
    HELPER_POSTS = "helper_posts", "帮扶干部派驻台账", "helpers in post", _O.PARTY_ORGANISATION
    SETTLEMENT_CHECKS = "settlement_checks", "安置区风险排查记录", "risk checks of settlements", _O.RESETTLEMENT
    SETTLEMENT_RISKS = "settlement_risks", "安置区风险台账", "risks of settlements", _O.RESETTLEMENT

    # goals: the introduction: who lives there, new problems
    LIVING_COUNTS = "living_counts", "居住情况年度统计", "yearly counts of who lives there", _O.RESETTLEMENT
    NEW_PROBLEMS = "new_problems", "新问题登记台账", "register of new problems", _O.RESETTLEMENT, _R.PROVINCE
    PROBLEM_PLACES = "problem_places", "新问题分布台账", "where new problems stand", _O.RESETTLEMENT, _R.PROVINCE

    # requirements: part three: main tasks, plans and parts, targets, supervision
    PLANS = "plans", "实施方案台账", "implementation plans", _O.RESETTLEMENT, _R.PROVINCE
    PLAN_REVIEWS = "plan_reviews", "牵头单位复盘台账", "reviews by lead organs", _O.RESETTLEMENT, _R.PROVINCE
    MAIN_TASKS = "main_tasks", "年度重点任务台账", "main tasks of the year", _O.RESETTLEMENT, _R.PROVINCE
    CHAIRED_MEETINGS = "chaired_meetings", "专题会议台账", "meetings on this work", _O.RESETTLEMENT, _R.PROVINCE
    GROUP_MATTERS = "group_matters", "领导小组统筹事项台账", "matters of leading groups", _O.RESETTLEMENT, _R.PROVINCE

    # targets: part three: targets, tasks and their parts, support, pooled means
    PLACE_TARGETS = "place_targets", "地方目标绩效台账", "yearly targets of places", _O.RESETTLEMENT, _R.PROVINCE
    ORGAN_TARGETS = "organ_targets", "部门目标绩效台账", "yearly targets of organs", _O.RESETTLEMENT, _R.PROVINCE
    WORK_TASKS = "work_tasks", "任务分解台账", "tasks and their parts", _O.RESETTLEMENT, _R.PROVINCE
    SETTLEMENT_TASKS = "settlement_tasks", "安置区任务清单", "parts of settlements", _O.LOCALITIES
    TASK_STEPS = "task_steps", "五步工作法台账", "steps of tasks", _O.RESETTLEMENT, _R.PROVINCE
    ORGAN_SUPPORT = "organ_support", "责任单位支持台账", "support given by organs", _O.RESETTLEMENT, _R.PROVINCE
    CITY_COORDINATION = "city_coordination", "市级统筹决定台账", "co-ordination by cities", _O.LOCALITIES, _R.CITY
    COUNTY_CHARGE = "county_charge", "县级主体责任文件", "what counties answer for", _O.LOCALITIES
    POOLED_MEANS = "pooled_means", "资源要素整合清单", "pooled means", _O.LOCALITIES

    # supervision, corrections: part three: inspections, dispatch and notice, corrections by a deadline, rewards
    INSPECTIONS = "inspections", "督查台账", "inspections", _O.RESETTLEMENT, _R.CITY
    DISPATCHES = "dispatches", "调度通报台账", "dispatches of places", _O.RESETTLEMENT, _R.CITY
    ORGAN_DISPATCHES = "organ_dispatches", "成员单位调度通报台账", "dispatches of organs", _O.RESETTLEMENT, _R.PROVINCE
    CORRECTIONS = "corrections", "限期整改台账", "corrections by a deadline", _O.RESETTLEMENT, _R.CITY
    REWARDS = "rewards", "激励支持台账", "rewards of places", _O.RESETTLEMENT, _R.PROVINCE

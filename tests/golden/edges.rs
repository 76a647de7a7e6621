// @generated from edges.pyro by pyro-codegen. Do not edit.

#[allow(
    dead_code,
    unused_imports,
    unused_qualifications,
    unreachable_pub,
    reason = "a program need not use all that a service declares"
)]
#[allow(
    non_camel_case_types,
    non_snake_case,
    missing_docs,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms,
    clippy::module_inception,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::wrong_self_convention,
    clippy::should_implement_trait,
    clippy::approx_constant,
    clippy::excessive_precision,
    clippy::deprecated_semver,
    rustdoc::all,
    reason = "names, signatures, figures and docs are those of the declaration"
)]
#[allow(deprecated, reason = "what is deprecated is served and called all the same")]
#[allow(
    clippy::large_enum_variant,
    clippy::result_large_err,
    reason = "an exception's size is its declaration's"
)]
#[allow(
    clippy::doc_markdown,
    clippy::similar_names,
    clippy::used_underscore_items,
    clippy::used_underscore_binding,
    clippy::pub_underscore_fields,
    clippy::duplicate_underscore_argument,
    clippy::too_many_lines,
    clippy::len_without_is_empty,
    reason = "docs, names and the number of fields are those of the declaration"
)]
#[allow(
    clippy::doc_lazy_continuation,
    clippy::doc_overindented_list_items,
    clippy::tabs_in_doc_comments,
    clippy::doc_link_with_quotes,
    reason = "docs are shown as they were written"
)]
#[allow(
    clippy::disallowed_names,
    clippy::many_single_char_names,
    clippy::new_ret_no_self,
    clippy::iter_not_returning_iterator,
    clippy::struct_excessive_bools,
    clippy::fn_params_excessive_bools,
    clippy::zero_sized_map_values,
    missing_copy_implementations,
    reason = "members and their types are those of the declaration"
)]
#[allow(clippy::let_unit_value, reason = "a parameter of type `none` is bound as any other")]
#[allow(clippy::option_option, reason = "an argument that is left out is not one that is `None`")]
#[allow(clippy::missing_errors_doc, reason = "how calls fail is said once, at the proxy")]
pub mod edges {
    /// What compiles in every target or in none: reserved words, names that differ only by case, names that are generated too, types
    /// that contain themselves, services without members, documents with "quotes", '''quotes''', """quotes""", `ticks`, */ and /* and
    /// back-slashes \ \n \N{x} \u0041, ${x}, {x}, #{x}, <b>, π, 日本語, 😀 and a \ at the end \
    pub mod v1 {
        use ::pyro_runtime::codegen as rt;

        /// */ ends no comment. Neither does """.
        pub const QUOTES: &str = "*/ \"\"\" ''' ` ${x} \\ 😀";

        /// A thousand values.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Huge {
            V0,
            V1,
            V2,
            V3,
            V4,
            V5,
            V6,
            V7,
            V8,
            V9,
            V10,
            V11,
            V12,
            V13,
            V14,
            V15,
            V16,
            V17,
            V18,
            V19,
            V20,
            V21,
            V22,
            V23,
            V24,
            V25,
            V26,
            V27,
            V28,
            V29,
            V30,
            V31,
            V32,
            V33,
            V34,
            V35,
            V36,
            V37,
            V38,
            V39,
            V40,
            V41,
            V42,
            V43,
            V44,
            V45,
            V46,
            V47,
            V48,
            V49,
            V50,
            V51,
            V52,
            V53,
            V54,
            V55,
            V56,
            V57,
            V58,
            V59,
            V60,
            V61,
            V62,
            V63,
            V64,
            V65,
            V66,
            V67,
            V68,
            V69,
            V70,
            V71,
            V72,
            V73,
            V74,
            V75,
            V76,
            V77,
            V78,
            V79,
            V80,
            V81,
            V82,
            V83,
            V84,
            V85,
            V86,
            V87,
            V88,
            V89,
            V90,
            V91,
            V92,
            V93,
            V94,
            V95,
            V96,
            V97,
            V98,
            V99,
            V100,
            V101,
            V102,
            V103,
            V104,
            V105,
            V106,
            V107,
            V108,
            V109,
            V110,
            V111,
            V112,
            V113,
            V114,
            V115,
            V116,
            V117,
            V118,
            V119,
            V120,
            V121,
            V122,
            V123,
            V124,
            V125,
            V126,
            V127,
            V128,
            V129,
            V130,
            V131,
            V132,
            V133,
            V134,
            V135,
            V136,
            V137,
            V138,
            V139,
            V140,
            V141,
            V142,
            V143,
            V144,
            V145,
            V146,
            V147,
            V148,
            V149,
            V150,
            V151,
            V152,
            V153,
            V154,
            V155,
            V156,
            V157,
            V158,
            V159,
            V160,
            V161,
            V162,
            V163,
            V164,
            V165,
            V166,
            V167,
            V168,
            V169,
            V170,
            V171,
            V172,
            V173,
            V174,
            V175,
            V176,
            V177,
            V178,
            V179,
            V180,
            V181,
            V182,
            V183,
            V184,
            V185,
            V186,
            V187,
            V188,
            V189,
            V190,
            V191,
            V192,
            V193,
            V194,
            V195,
            V196,
            V197,
            V198,
            V199,
            V200,
            V201,
            V202,
            V203,
            V204,
            V205,
            V206,
            V207,
            V208,
            V209,
            V210,
            V211,
            V212,
            V213,
            V214,
            V215,
            V216,
            V217,
            V218,
            V219,
            V220,
            V221,
            V222,
            V223,
            V224,
            V225,
            V226,
            V227,
            V228,
            V229,
            V230,
            V231,
            V232,
            V233,
            V234,
            V235,
            V236,
            V237,
            V238,
            V239,
            V240,
            V241,
            V242,
            V243,
            V244,
            V245,
            V246,
            V247,
            V248,
            V249,
            V250,
            V251,
            V252,
            V253,
            V254,
            V255,
            V256,
            V257,
            V258,
            V259,
            V260,
            V261,
            V262,
            V263,
            V264,
            V265,
            V266,
            V267,
            V268,
            V269,
            V270,
            V271,
            V272,
            V273,
            V274,
            V275,
            V276,
            V277,
            V278,
            V279,
            V280,
            V281,
            V282,
            V283,
            V284,
            V285,
            V286,
            V287,
            V288,
            V289,
            V290,
            V291,
            V292,
            V293,
            V294,
            V295,
            V296,
            V297,
            V298,
            V299,
            V300,
            V301,
            V302,
            V303,
            V304,
            V305,
            V306,
            V307,
            V308,
            V309,
            V310,
            V311,
            V312,
            V313,
            V314,
            V315,
            V316,
            V317,
            V318,
            V319,
            V320,
            V321,
            V322,
            V323,
            V324,
            V325,
            V326,
            V327,
            V328,
            V329,
            V330,
            V331,
            V332,
            V333,
            V334,
            V335,
            V336,
            V337,
            V338,
            V339,
            V340,
            V341,
            V342,
            V343,
            V344,
            V345,
            V346,
            V347,
            V348,
            V349,
            V350,
            V351,
            V352,
            V353,
            V354,
            V355,
            V356,
            V357,
            V358,
            V359,
            V360,
            V361,
            V362,
            V363,
            V364,
            V365,
            V366,
            V367,
            V368,
            V369,
            V370,
            V371,
            V372,
            V373,
            V374,
            V375,
            V376,
            V377,
            V378,
            V379,
            V380,
            V381,
            V382,
            V383,
            V384,
            V385,
            V386,
            V387,
            V388,
            V389,
            V390,
            V391,
            V392,
            V393,
            V394,
            V395,
            V396,
            V397,
            V398,
            V399,
            V400,
            V401,
            V402,
            V403,
            V404,
            V405,
            V406,
            V407,
            V408,
            V409,
            V410,
            V411,
            V412,
            V413,
            V414,
            V415,
            V416,
            V417,
            V418,
            V419,
            V420,
            V421,
            V422,
            V423,
            V424,
            V425,
            V426,
            V427,
            V428,
            V429,
            V430,
            V431,
            V432,
            V433,
            V434,
            V435,
            V436,
            V437,
            V438,
            V439,
            V440,
            V441,
            V442,
            V443,
            V444,
            V445,
            V446,
            V447,
            V448,
            V449,
            V450,
            V451,
            V452,
            V453,
            V454,
            V455,
            V456,
            V457,
            V458,
            V459,
            V460,
            V461,
            V462,
            V463,
            V464,
            V465,
            V466,
            V467,
            V468,
            V469,
            V470,
            V471,
            V472,
            V473,
            V474,
            V475,
            V476,
            V477,
            V478,
            V479,
            V480,
            V481,
            V482,
            V483,
            V484,
            V485,
            V486,
            V487,
            V488,
            V489,
            V490,
            V491,
            V492,
            V493,
            V494,
            V495,
            V496,
            V497,
            V498,
            V499,
            V500,
            V501,
            V502,
            V503,
            V504,
            V505,
            V506,
            V507,
            V508,
            V509,
            V510,
            V511,
            V512,
            V513,
            V514,
            V515,
            V516,
            V517,
            V518,
            V519,
            V520,
            V521,
            V522,
            V523,
            V524,
            V525,
            V526,
            V527,
            V528,
            V529,
            V530,
            V531,
            V532,
            V533,
            V534,
            V535,
            V536,
            V537,
            V538,
            V539,
            V540,
            V541,
            V542,
            V543,
            V544,
            V545,
            V546,
            V547,
            V548,
            V549,
            V550,
            V551,
            V552,
            V553,
            V554,
            V555,
            V556,
            V557,
            V558,
            V559,
            V560,
            V561,
            V562,
            V563,
            V564,
            V565,
            V566,
            V567,
            V568,
            V569,
            V570,
            V571,
            V572,
            V573,
            V574,
            V575,
            V576,
            V577,
            V578,
            V579,
            V580,
            V581,
            V582,
            V583,
            V584,
            V585,
            V586,
            V587,
            V588,
            V589,
            V590,
            V591,
            V592,
            V593,
            V594,
            V595,
            V596,
            V597,
            V598,
            V599,
            V600,
            V601,
            V602,
            V603,
            V604,
            V605,
            V606,
            V607,
            V608,
            V609,
            V610,
            V611,
            V612,
            V613,
            V614,
            V615,
            V616,
            V617,
            V618,
            V619,
            V620,
            V621,
            V622,
            V623,
            V624,
            V625,
            V626,
            V627,
            V628,
            V629,
            V630,
            V631,
            V632,
            V633,
            V634,
            V635,
            V636,
            V637,
            V638,
            V639,
            V640,
            V641,
            V642,
            V643,
            V644,
            V645,
            V646,
            V647,
            V648,
            V649,
            V650,
            V651,
            V652,
            V653,
            V654,
            V655,
            V656,
            V657,
            V658,
            V659,
            V660,
            V661,
            V662,
            V663,
            V664,
            V665,
            V666,
            V667,
            V668,
            V669,
            V670,
            V671,
            V672,
            V673,
            V674,
            V675,
            V676,
            V677,
            V678,
            V679,
            V680,
            V681,
            V682,
            V683,
            V684,
            V685,
            V686,
            V687,
            V688,
            V689,
            V690,
            V691,
            V692,
            V693,
            V694,
            V695,
            V696,
            V697,
            V698,
            V699,
            V700,
            V701,
            V702,
            V703,
            V704,
            V705,
            V706,
            V707,
            V708,
            V709,
            V710,
            V711,
            V712,
            V713,
            V714,
            V715,
            V716,
            V717,
            V718,
            V719,
            V720,
            V721,
            V722,
            V723,
            V724,
            V725,
            V726,
            V727,
            V728,
            V729,
            V730,
            V731,
            V732,
            V733,
            V734,
            V735,
            V736,
            V737,
            V738,
            V739,
            V740,
            V741,
            V742,
            V743,
            V744,
            V745,
            V746,
            V747,
            V748,
            V749,
            V750,
            V751,
            V752,
            V753,
            V754,
            V755,
            V756,
            V757,
            V758,
            V759,
            V760,
            V761,
            V762,
            V763,
            V764,
            V765,
            V766,
            V767,
            V768,
            V769,
            V770,
            V771,
            V772,
            V773,
            V774,
            V775,
            V776,
            V777,
            V778,
            V779,
            V780,
            V781,
            V782,
            V783,
            V784,
            V785,
            V786,
            V787,
            V788,
            V789,
            V790,
            V791,
            V792,
            V793,
            V794,
            V795,
            V796,
            V797,
            V798,
            V799,
            V800,
            V801,
            V802,
            V803,
            V804,
            V805,
            V806,
            V807,
            V808,
            V809,
            V810,
            V811,
            V812,
            V813,
            V814,
            V815,
            V816,
            V817,
            V818,
            V819,
            V820,
            V821,
            V822,
            V823,
            V824,
            V825,
            V826,
            V827,
            V828,
            V829,
            V830,
            V831,
            V832,
            V833,
            V834,
            V835,
            V836,
            V837,
            V838,
            V839,
            V840,
            V841,
            V842,
            V843,
            V844,
            V845,
            V846,
            V847,
            V848,
            V849,
            V850,
            V851,
            V852,
            V853,
            V854,
            V855,
            V856,
            V857,
            V858,
            V859,
            V860,
            V861,
            V862,
            V863,
            V864,
            V865,
            V866,
            V867,
            V868,
            V869,
            V870,
            V871,
            V872,
            V873,
            V874,
            V875,
            V876,
            V877,
            V878,
            V879,
            V880,
            V881,
            V882,
            V883,
            V884,
            V885,
            V886,
            V887,
            V888,
            V889,
            V890,
            V891,
            V892,
            V893,
            V894,
            V895,
            V896,
            V897,
            V898,
            V899,
            V900,
            V901,
            V902,
            V903,
            V904,
            V905,
            V906,
            V907,
            V908,
            V909,
            V910,
            V911,
            V912,
            V913,
            V914,
            V915,
            V916,
            V917,
            V918,
            V919,
            V920,
            V921,
            V922,
            V923,
            V924,
            V925,
            V926,
            V927,
            V928,
            V929,
            V930,
            V931,
            V932,
            V933,
            V934,
            V935,
            V936,
            V937,
            V938,
            V939,
            V940,
            V941,
            V942,
            V943,
            V944,
            V945,
            V946,
            V947,
            V948,
            V949,
            V950,
            V951,
            V952,
            V953,
            V954,
            V955,
            V956,
            V957,
            V958,
            V959,
            V960,
            V961,
            V962,
            V963,
            V964,
            V965,
            V966,
            V967,
            V968,
            V969,
            V970,
            V971,
            V972,
            V973,
            V974,
            V975,
            V976,
            V977,
            V978,
            V979,
            V980,
            V981,
            V982,
            V983,
            V984,
            V985,
            V986,
            V987,
            V988,
            V989,
            V990,
            V991,
            V992,
            V993,
            V994,
            V995,
            V996,
            V997,
            V998,
            V999,
            /// A value that is not declared here, as a peer with a newer declaration sends it.
            Undeclared(rt::Undeclared<i64>),
        }
        rt::int_enum!(
            Huge: i64 else Undeclared,
            {
                V0 = 0, V1 = 1, V2 = 2, V3 = 3, V4 = 4, V5 = 5, V6 = 6, V7 = 7, V8 = 8, V9 = 9, V10 = 10,
                V11 = 11, V12 = 12, V13 = 13, V14 = 14, V15 = 15, V16 = 16, V17 = 17, V18 = 18, V19 = 19,
                V20 = 20, V21 = 21, V22 = 22, V23 = 23, V24 = 24, V25 = 25, V26 = 26, V27 = 27, V28 = 28,
                V29 = 29, V30 = 30, V31 = 31, V32 = 32, V33 = 33, V34 = 34, V35 = 35, V36 = 36, V37 = 37,
                V38 = 38, V39 = 39, V40 = 40, V41 = 41, V42 = 42, V43 = 43, V44 = 44, V45 = 45, V46 = 46,
                V47 = 47, V48 = 48, V49 = 49, V50 = 50, V51 = 51, V52 = 52, V53 = 53, V54 = 54, V55 = 55,
                V56 = 56, V57 = 57, V58 = 58, V59 = 59, V60 = 60, V61 = 61, V62 = 62, V63 = 63, V64 = 64,
                V65 = 65, V66 = 66, V67 = 67, V68 = 68, V69 = 69, V70 = 70, V71 = 71, V72 = 72, V73 = 73,
                V74 = 74, V75 = 75, V76 = 76, V77 = 77, V78 = 78, V79 = 79, V80 = 80, V81 = 81, V82 = 82,
                V83 = 83, V84 = 84, V85 = 85, V86 = 86, V87 = 87, V88 = 88, V89 = 89, V90 = 90, V91 = 91,
                V92 = 92, V93 = 93, V94 = 94, V95 = 95, V96 = 96, V97 = 97, V98 = 98, V99 = 99, V100 = 100,
                V101 = 101, V102 = 102, V103 = 103, V104 = 104, V105 = 105, V106 = 106, V107 = 107,
                V108 = 108, V109 = 109, V110 = 110, V111 = 111, V112 = 112, V113 = 113, V114 = 114,
                V115 = 115, V116 = 116, V117 = 117, V118 = 118, V119 = 119, V120 = 120, V121 = 121,
                V122 = 122, V123 = 123, V124 = 124, V125 = 125, V126 = 126, V127 = 127, V128 = 128,
                V129 = 129, V130 = 130, V131 = 131, V132 = 132, V133 = 133, V134 = 134, V135 = 135,
                V136 = 136, V137 = 137, V138 = 138, V139 = 139, V140 = 140, V141 = 141, V142 = 142,
                V143 = 143, V144 = 144, V145 = 145, V146 = 146, V147 = 147, V148 = 148, V149 = 149,
                V150 = 150, V151 = 151, V152 = 152, V153 = 153, V154 = 154, V155 = 155, V156 = 156,
                V157 = 157, V158 = 158, V159 = 159, V160 = 160, V161 = 161, V162 = 162, V163 = 163,
                V164 = 164, V165 = 165, V166 = 166, V167 = 167, V168 = 168, V169 = 169, V170 = 170,
                V171 = 171, V172 = 172, V173 = 173, V174 = 174, V175 = 175, V176 = 176, V177 = 177,
                V178 = 178, V179 = 179, V180 = 180, V181 = 181, V182 = 182, V183 = 183, V184 = 184,
                V185 = 185, V186 = 186, V187 = 187, V188 = 188, V189 = 189, V190 = 190, V191 = 191,
                V192 = 192, V193 = 193, V194 = 194, V195 = 195, V196 = 196, V197 = 197, V198 = 198,
                V199 = 199, V200 = 200, V201 = 201, V202 = 202, V203 = 203, V204 = 204, V205 = 205,
                V206 = 206, V207 = 207, V208 = 208, V209 = 209, V210 = 210, V211 = 211, V212 = 212,
                V213 = 213, V214 = 214, V215 = 215, V216 = 216, V217 = 217, V218 = 218, V219 = 219,
                V220 = 220, V221 = 221, V222 = 222, V223 = 223, V224 = 224, V225 = 225, V226 = 226,
                V227 = 227, V228 = 228, V229 = 229, V230 = 230, V231 = 231, V232 = 232, V233 = 233,
                V234 = 234, V235 = 235, V236 = 236, V237 = 237, V238 = 238, V239 = 239, V240 = 240,
                V241 = 241, V242 = 242, V243 = 243, V244 = 244, V245 = 245, V246 = 246, V247 = 247,
                V248 = 248, V249 = 249, V250 = 250, V251 = 251, V252 = 252, V253 = 253, V254 = 254,
                V255 = 255, V256 = 256, V257 = 257, V258 = 258, V259 = 259, V260 = 260, V261 = 261,
                V262 = 262, V263 = 263, V264 = 264, V265 = 265, V266 = 266, V267 = 267, V268 = 268,
                V269 = 269, V270 = 270, V271 = 271, V272 = 272, V273 = 273, V274 = 274, V275 = 275,
                V276 = 276, V277 = 277, V278 = 278, V279 = 279, V280 = 280, V281 = 281, V282 = 282,
                V283 = 283, V284 = 284, V285 = 285, V286 = 286, V287 = 287, V288 = 288, V289 = 289,
                V290 = 290, V291 = 291, V292 = 292, V293 = 293, V294 = 294, V295 = 295, V296 = 296,
                V297 = 297, V298 = 298, V299 = 299, V300 = 300, V301 = 301, V302 = 302, V303 = 303,
                V304 = 304, V305 = 305, V306 = 306, V307 = 307, V308 = 308, V309 = 309, V310 = 310,
                V311 = 311, V312 = 312, V313 = 313, V314 = 314, V315 = 315, V316 = 316, V317 = 317,
                V318 = 318, V319 = 319, V320 = 320, V321 = 321, V322 = 322, V323 = 323, V324 = 324,
                V325 = 325, V326 = 326, V327 = 327, V328 = 328, V329 = 329, V330 = 330, V331 = 331,
                V332 = 332, V333 = 333, V334 = 334, V335 = 335, V336 = 336, V337 = 337, V338 = 338,
                V339 = 339, V340 = 340, V341 = 341, V342 = 342, V343 = 343, V344 = 344, V345 = 345,
                V346 = 346, V347 = 347, V348 = 348, V349 = 349, V350 = 350, V351 = 351, V352 = 352,
                V353 = 353, V354 = 354, V355 = 355, V356 = 356, V357 = 357, V358 = 358, V359 = 359,
                V360 = 360, V361 = 361, V362 = 362, V363 = 363, V364 = 364, V365 = 365, V366 = 366,
                V367 = 367, V368 = 368, V369 = 369, V370 = 370, V371 = 371, V372 = 372, V373 = 373,
                V374 = 374, V375 = 375, V376 = 376, V377 = 377, V378 = 378, V379 = 379, V380 = 380,
                V381 = 381, V382 = 382, V383 = 383, V384 = 384, V385 = 385, V386 = 386, V387 = 387,
                V388 = 388, V389 = 389, V390 = 390, V391 = 391, V392 = 392, V393 = 393, V394 = 394,
                V395 = 395, V396 = 396, V397 = 397, V398 = 398, V399 = 399, V400 = 400, V401 = 401,
                V402 = 402, V403 = 403, V404 = 404, V405 = 405, V406 = 406, V407 = 407, V408 = 408,
                V409 = 409, V410 = 410, V411 = 411, V412 = 412, V413 = 413, V414 = 414, V415 = 415,
                V416 = 416, V417 = 417, V418 = 418, V419 = 419, V420 = 420, V421 = 421, V422 = 422,
                V423 = 423, V424 = 424, V425 = 425, V426 = 426, V427 = 427, V428 = 428, V429 = 429,
                V430 = 430, V431 = 431, V432 = 432, V433 = 433, V434 = 434, V435 = 435, V436 = 436,
                V437 = 437, V438 = 438, V439 = 439, V440 = 440, V441 = 441, V442 = 442, V443 = 443,
                V444 = 444, V445 = 445, V446 = 446, V447 = 447, V448 = 448, V449 = 449, V450 = 450,
                V451 = 451, V452 = 452, V453 = 453, V454 = 454, V455 = 455, V456 = 456, V457 = 457,
                V458 = 458, V459 = 459, V460 = 460, V461 = 461, V462 = 462, V463 = 463, V464 = 464,
                V465 = 465, V466 = 466, V467 = 467, V468 = 468, V469 = 469, V470 = 470, V471 = 471,
                V472 = 472, V473 = 473, V474 = 474, V475 = 475, V476 = 476, V477 = 477, V478 = 478,
                V479 = 479, V480 = 480, V481 = 481, V482 = 482, V483 = 483, V484 = 484, V485 = 485,
                V486 = 486, V487 = 487, V488 = 488, V489 = 489, V490 = 490, V491 = 491, V492 = 492,
                V493 = 493, V494 = 494, V495 = 495, V496 = 496, V497 = 497, V498 = 498, V499 = 499,
                V500 = 500, V501 = 501, V502 = 502, V503 = 503, V504 = 504, V505 = 505, V506 = 506,
                V507 = 507, V508 = 508, V509 = 509, V510 = 510, V511 = 511, V512 = 512, V513 = 513,
                V514 = 514, V515 = 515, V516 = 516, V517 = 517, V518 = 518, V519 = 519, V520 = 520,
                V521 = 521, V522 = 522, V523 = 523, V524 = 524, V525 = 525, V526 = 526, V527 = 527,
                V528 = 528, V529 = 529, V530 = 530, V531 = 531, V532 = 532, V533 = 533, V534 = 534,
                V535 = 535, V536 = 536, V537 = 537, V538 = 538, V539 = 539, V540 = 540, V541 = 541,
                V542 = 542, V543 = 543, V544 = 544, V545 = 545, V546 = 546, V547 = 547, V548 = 548,
                V549 = 549, V550 = 550, V551 = 551, V552 = 552, V553 = 553, V554 = 554, V555 = 555,
                V556 = 556, V557 = 557, V558 = 558, V559 = 559, V560 = 560, V561 = 561, V562 = 562,
                V563 = 563, V564 = 564, V565 = 565, V566 = 566, V567 = 567, V568 = 568, V569 = 569,
                V570 = 570, V571 = 571, V572 = 572, V573 = 573, V574 = 574, V575 = 575, V576 = 576,
                V577 = 577, V578 = 578, V579 = 579, V580 = 580, V581 = 581, V582 = 582, V583 = 583,
                V584 = 584, V585 = 585, V586 = 586, V587 = 587, V588 = 588, V589 = 589, V590 = 590,
                V591 = 591, V592 = 592, V593 = 593, V594 = 594, V595 = 595, V596 = 596, V597 = 597,
                V598 = 598, V599 = 599, V600 = 600, V601 = 601, V602 = 602, V603 = 603, V604 = 604,
                V605 = 605, V606 = 606, V607 = 607, V608 = 608, V609 = 609, V610 = 610, V611 = 611,
                V612 = 612, V613 = 613, V614 = 614, V615 = 615, V616 = 616, V617 = 617, V618 = 618,
                V619 = 619, V620 = 620, V621 = 621, V622 = 622, V623 = 623, V624 = 624, V625 = 625,
                V626 = 626, V627 = 627, V628 = 628, V629 = 629, V630 = 630, V631 = 631, V632 = 632,
                V633 = 633, V634 = 634, V635 = 635, V636 = 636, V637 = 637, V638 = 638, V639 = 639,
                V640 = 640, V641 = 641, V642 = 642, V643 = 643, V644 = 644, V645 = 645, V646 = 646,
                V647 = 647, V648 = 648, V649 = 649, V650 = 650, V651 = 651, V652 = 652, V653 = 653,
                V654 = 654, V655 = 655, V656 = 656, V657 = 657, V658 = 658, V659 = 659, V660 = 660,
                V661 = 661, V662 = 662, V663 = 663, V664 = 664, V665 = 665, V666 = 666, V667 = 667,
                V668 = 668, V669 = 669, V670 = 670, V671 = 671, V672 = 672, V673 = 673, V674 = 674,
                V675 = 675, V676 = 676, V677 = 677, V678 = 678, V679 = 679, V680 = 680, V681 = 681,
                V682 = 682, V683 = 683, V684 = 684, V685 = 685, V686 = 686, V687 = 687, V688 = 688,
                V689 = 689, V690 = 690, V691 = 691, V692 = 692, V693 = 693, V694 = 694, V695 = 695,
                V696 = 696, V697 = 697, V698 = 698, V699 = 699, V700 = 700, V701 = 701, V702 = 702,
                V703 = 703, V704 = 704, V705 = 705, V706 = 706, V707 = 707, V708 = 708, V709 = 709,
                V710 = 710, V711 = 711, V712 = 712, V713 = 713, V714 = 714, V715 = 715, V716 = 716,
                V717 = 717, V718 = 718, V719 = 719, V720 = 720, V721 = 721, V722 = 722, V723 = 723,
                V724 = 724, V725 = 725, V726 = 726, V727 = 727, V728 = 728, V729 = 729, V730 = 730,
                V731 = 731, V732 = 732, V733 = 733, V734 = 734, V735 = 735, V736 = 736, V737 = 737,
                V738 = 738, V739 = 739, V740 = 740, V741 = 741, V742 = 742, V743 = 743, V744 = 744,
                V745 = 745, V746 = 746, V747 = 747, V748 = 748, V749 = 749, V750 = 750, V751 = 751,
                V752 = 752, V753 = 753, V754 = 754, V755 = 755, V756 = 756, V757 = 757, V758 = 758,
                V759 = 759, V760 = 760, V761 = 761, V762 = 762, V763 = 763, V764 = 764, V765 = 765,
                V766 = 766, V767 = 767, V768 = 768, V769 = 769, V770 = 770, V771 = 771, V772 = 772,
                V773 = 773, V774 = 774, V775 = 775, V776 = 776, V777 = 777, V778 = 778, V779 = 779,
                V780 = 780, V781 = 781, V782 = 782, V783 = 783, V784 = 784, V785 = 785, V786 = 786,
                V787 = 787, V788 = 788, V789 = 789, V790 = 790, V791 = 791, V792 = 792, V793 = 793,
                V794 = 794, V795 = 795, V796 = 796, V797 = 797, V798 = 798, V799 = 799, V800 = 800,
                V801 = 801, V802 = 802, V803 = 803, V804 = 804, V805 = 805, V806 = 806, V807 = 807,
                V808 = 808, V809 = 809, V810 = 810, V811 = 811, V812 = 812, V813 = 813, V814 = 814,
                V815 = 815, V816 = 816, V817 = 817, V818 = 818, V819 = 819, V820 = 820, V821 = 821,
                V822 = 822, V823 = 823, V824 = 824, V825 = 825, V826 = 826, V827 = 827, V828 = 828,
                V829 = 829, V830 = 830, V831 = 831, V832 = 832, V833 = 833, V834 = 834, V835 = 835,
                V836 = 836, V837 = 837, V838 = 838, V839 = 839, V840 = 840, V841 = 841, V842 = 842,
                V843 = 843, V844 = 844, V845 = 845, V846 = 846, V847 = 847, V848 = 848, V849 = 849,
                V850 = 850, V851 = 851, V852 = 852, V853 = 853, V854 = 854, V855 = 855, V856 = 856,
                V857 = 857, V858 = 858, V859 = 859, V860 = 860, V861 = 861, V862 = 862, V863 = 863,
                V864 = 864, V865 = 865, V866 = 866, V867 = 867, V868 = 868, V869 = 869, V870 = 870,
                V871 = 871, V872 = 872, V873 = 873, V874 = 874, V875 = 875, V876 = 876, V877 = 877,
                V878 = 878, V879 = 879, V880 = 880, V881 = 881, V882 = 882, V883 = 883, V884 = 884,
                V885 = 885, V886 = 886, V887 = 887, V888 = 888, V889 = 889, V890 = 890, V891 = 891,
                V892 = 892, V893 = 893, V894 = 894, V895 = 895, V896 = 896, V897 = 897, V898 = 898,
                V899 = 899, V900 = 900, V901 = 901, V902 = 902, V903 = 903, V904 = 904, V905 = 905,
                V906 = 906, V907 = 907, V908 = 908, V909 = 909, V910 = 910, V911 = 911, V912 = 912,
                V913 = 913, V914 = 914, V915 = 915, V916 = 916, V917 = 917, V918 = 918, V919 = 919,
                V920 = 920, V921 = 921, V922 = 922, V923 = 923, V924 = 924, V925 = 925, V926 = 926,
                V927 = 927, V928 = 928, V929 = 929, V930 = 930, V931 = 931, V932 = 932, V933 = 933,
                V934 = 934, V935 = 935, V936 = 936, V937 = 937, V938 = 938, V939 = 939, V940 = 940,
                V941 = 941, V942 = 942, V943 = 943, V944 = 944, V945 = 945, V946 = 946, V947 = 947,
                V948 = 948, V949 = 949, V950 = 950, V951 = 951, V952 = 952, V953 = 953, V954 = 954,
                V955 = 955, V956 = 956, V957 = 957, V958 = 958, V959 = 959, V960 = 960, V961 = 961,
                V962 = 962, V963 = 963, V964 = 964, V965 = 965, V966 = 966, V967 = 967, V968 = 968,
                V969 = 969, V970 = 970, V971 = 971, V972 = 972, V973 = 973, V974 = 974, V975 = 975,
                V976 = 976, V977 = 977, V978 = 978, V979 = 979, V980 = 980, V981 = 981, V982 = 982,
                V983 = 983, V984 = 984, V985 = 985, V986 = 986, V987 = 987, V988 = 988, V989 = 989,
                V990 = 990, V991 = 991, V992 = 992, V993 = 993, V994 = 994, V995 = 995, V996 = 996,
                V997 = 997, V998 = 998, V999 = 999,
            },
        );

        /// """
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Words {
            class,
            def,
            r#fn,
            import,
            None,
            constructor,
            /// A value that is not declared here, as a peer with a newer declaration sends it.
            Undeclared(rt::Undeclared<Box<str>>),
        }
        rt::text_enum!(
            Words else Undeclared,
            {
                class = "class", def = "def", r#fn = "fn", import = "import", None = "None",
                constructor = "constructor",
            },
        );

        /// ends with a quote "
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Point {
            pub x: i64,
            pub X: i64,
            pub x_: i64,
        }
        rt::record!(Point: new { 0 x: i64, 1 X(f_X): i64, 2 x_ = 1 });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct point {
            pub x: i64,
        }
        rt::record!(point { 0 x });

        /// \\
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct POINT {
            pub class: i64,
            pub r#type: String,
            pub r#await: bool,
            pub self_: i64,
            pub arguments: i64,
            pub default: String,
        }
        rt::record!(POINT: new {
            0 class: i64, 1 r#type as "type": String, 2 r#await as "await" = true, 3 self_ as "self" = 0,
            4 arguments = 0, 5 default = String::new(),
        });

        /// Holds itself in every way.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Tree {
            pub left: Option<Box<Tree>>,
            pub children: Vec<Tree>,
            pub named: rt::BTreeMap<String, Tree>,
            pub pair: Box<(i64, Option<Tree>)>,
            pub shape: Option<Box<Shape>>,
        }
        rt::record!(Tree: default {
            0 left = None, 1 children = Vec::new(), 2 named = rt::BTreeMap::new(),
            3 pair = Box::new((1, None)), 4 shape = None,
        });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Shape {
            Leaf,
            Node { of: Box<Tree>, next: Option<Box<Shape>> },
            Empty {},
        }
        rt::union!(Shape: "Shape" { 0 Leaf, 1 Node { 0 of, 1 next = None }, 2 Empty {} });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Ping {
            pub pong: Option<Box<Pong>>,
        }
        rt::record!(Ping: default { 0 pong = None });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Pong {
            pub ping: Option<Box<Ping>>,
        }
        rt::record!(Pong: default { 0 ping = None });

        /// ''' */ """
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Cause {
            pub next: Option<Box<Cause>>,
        }
        rt::exception!(Cause = "edges.v1.Cause", { 0 next = None });

        pub trait Empty: Send + Sync + 'static {}

        /// What daemons and clients are told about [`Empty`].
        pub const EMPTY: rt::Interface = rt::Interface::new("edges.v1.Empty", "Empty", &[])
            .contract(0x2dde_18e6_1e5e_9336_71f2_5790_7e5c_34a3);

        /// Serves a [`Empty`]: makes what a daemon registers out of an implementation.
        pub struct EmptyServer<T> {
            service: T,
        }
        rt::server! {
            EmptyServer<T: Empty> shared EMPTY;
        }

        /// Calls a remote [`Empty`].
        ///
        /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
        /// the connection is lost or the time is over: then it may have run.
        #[derive(Clone, Debug)]
        pub struct EmptyProxy {
            proxy: rt::Proxy,
        }
        rt::proxy!(EmptyProxy: EMPTY);

        impl EmptyProxy {}

        pub trait Derived: Empty + Send + Sync + 'static {}

        /// What daemons and clients are told about [`Derived`].
        pub const DERIVED: rt::Interface = rt::Interface::new("edges.v1.Derived", "Derived", &[])
            .contract(0xbb07_1d36_92a9_81ac_11b2_5907_8c56_ce3b);

        /// Serves a [`Derived`]: makes what a daemon registers out of an implementation.
        pub struct DerivedServer<T> {
            service: T,
        }
        rt::server! {
            DerivedServer<T: Derived> shared DERIVED;
        }

        /// Calls a remote [`Derived`].
        ///
        /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
        /// the connection is lost or the time is over: then it may have run.
        #[derive(Clone, Debug)]
        pub struct DerivedProxy {
            proxy: rt::Proxy,
        }
        rt::proxy!(DerivedProxy: DERIVED);

        impl DerivedProxy {}

        /// Names of what is made for a service.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Service {
            pub value: i64,
        }
        rt::record!(Service { 0 value });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct ServiceServer {
            pub value: i64,
        }
        rt::record!(ServiceServer { 0 value });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct ServiceBatch {
            pub value: i64,
        }
        rt::record!(ServiceBatch { 0 value });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct AsyncService {
            pub value: i64,
        }
        rt::record!(AsyncService { 0 value });

        pub trait service: Send + Sync + 'static {
            fn ping(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
        }

        /// What daemons and clients are told about [`service`].
        pub const SERVICE: rt::Interface =
            rt::Interface::new("edges.v1.service", "service", &[rt::Member::method("ping")])
                .contract(0x8982_2ae0_deaf_962a_f8aa_7357_f7fb_9161);

        /// Serves a [`service`]: makes what a daemon registers out of an implementation.
        pub struct ServiceServer_<T> {
            service: T,
        }
        rt::server! {
            ServiceServer_<T: service> shared SERVICE;
            call {
                0: service::ping,
            }
        }

        /// Calls a remote [`service`].
        ///
        /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
        /// the connection is lost or the time is over: then it may have run.
        #[derive(Clone, Debug)]
        pub struct ServiceProxy {
            proxy: rt::Proxy,
        }
        rt::proxy!(ServiceProxy: SERVICE);

        impl ServiceProxy {
            /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
            pub fn batch(&self) -> ServiceBatch_<'_> {
                ServiceBatch_ { batch: self.proxy.batch() }
            }

            pub async fn ping(&self) -> rt::Result<()> {
                self.proxy.call("ping", ()).await
            }
        }

        /// Calls of [`ServiceProxy`] that go in one message.
        #[must_use = "a batch does nothing until it is sent"]
        #[derive(Debug)]
        pub struct ServiceBatch_<'a> {
            batch: rt::Batch<'a>,
        }
        rt::batch!(ServiceBatch_);

        impl ServiceBatch_<'_> {
            pub fn ping(&mut self) -> rt::Pending<()> {
                self.batch.add("ping", ())
            }
        }

        /// Calls what has these names. */ """
        pub trait Names: Send + Sync + 'static {
            /// A parameter that is a word. */ """ "
            fn class(
                &self,
                import: i64,
                def: String,
                lambda: i64,
            ) -> impl rt::Future<Output = Result<Words, NamesClassError>> + Send;
            fn Class(&self) -> impl rt::Future<Output = rt::Result<POINT>> + Send;
            fn huge(&self, value: Huge) -> impl rt::Future<Output = rt::Result<Huge>> + Send;
            fn tree(&self, value: Tree) -> impl rt::Future<Output = rt::Result<Tree>> + Send;
            fn shape(&self, value: Shape) -> impl rt::Future<Output = rt::Result<Shape>> + Send;
            fn ping(&self, value: Ping) -> impl rt::Future<Output = rt::Result<Ping>> + Send;
            fn r#yield(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
            /// Sets [`r#yield`](Self::r#yield).
            fn set_yield(&self, value: i64) -> impl rt::Future<Output = rt::Result<()>> + Send;
            fn Yield(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
        }

        /// What can go wrong in [`Names::class`]: what it throws, and what any call may meet.
        #[derive(Clone, Debug)]
        pub enum NamesClassError {
            /// ''' */ """
            Cause(Cause),
            /// Anything else: another exception, a lost connection, a time-out.
            Other(rt::Error),
        }
        rt::errors!(NamesClassError else Other, throws { Cause(Cause) });

        /// What daemons and clients are told about [`Names`].
        pub const NAMES: rt::Interface = rt::Interface::new(
            "edges.v1.Names",
            "Names",
            &[
                rt::Member::method("Class"),
                rt::Member::property("Yield"),
                rt::Member::method("class").params(&[
                    rt::Param::required("import"),
                    rt::Param::optional("def"),
                    rt::Param::optional("lambda").keyword_only(),
                ]),
                rt::Member::method("huge").params(&[rt::Param::optional("value")]),
                rt::Member::method("ping").params(&[rt::Param::required("value")]),
                rt::Member::method("shape").params(&[rt::Param::required("value")]),
                rt::Member::method("tree").params(&[rt::Param::required("value")]),
                rt::Member::property("yield").writable(),
            ],
        )
        .contract(0x6241_9ef1_5a9a_2be4_3444_bbb7_8fb3_bc23);

        /// Serves a [`Names`]: makes what a daemon registers out of an implementation.
        pub struct NamesServer<T> {
            service: T,
        }
        rt::server! {
            NamesServer<T: Names> shared NAMES;
            call {
                0: Names::Class,
                2: Names::class { import, def = String::from("*/"), lambda = 1 },
                3: Names::huge { value = Huge::V999 },
                4: Names::ping { value },
                5: Names::shape { value },
                6: Names::tree { value },
            }
            get {
                1: Names::Yield,
                7: Names::r#yield,
            }
            set {
                7: Names::set_yield { value },
            }
        }

        /// Calls a remote [`Names`].
        ///
        /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
        /// the connection is lost or the time is over: then it may have run.
        #[derive(Clone, Debug)]
        pub struct NamesProxy {
            proxy: rt::Proxy,
        }
        rt::proxy!(NamesProxy: NAMES);

        impl NamesProxy {
            /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
            pub fn batch(&self) -> NamesBatch<'_> {
                NamesBatch { batch: self.proxy.batch() }
            }

            /// A parameter that is a word. */ """ "
            pub fn class(&self, import: i64) -> NamesClassCall<'_> {
                NamesClassCall { by: rt::By::new(&self.proxy), f_import: import, f_def: None, f_lambda: None }
            }

            pub async fn Class(&self) -> rt::Result<POINT> {
                self.proxy.call("Class", ()).await
            }

            pub fn huge(&self) -> NamesHugeCall<'_> {
                NamesHugeCall { by: rt::By::new(&self.proxy), f_value: None }
            }

            pub async fn tree(&self, value: &Tree) -> rt::Result<Tree> {
                self.proxy.call("tree", (&value,)).await
            }

            pub async fn shape(&self, value: &Shape) -> rt::Result<Shape> {
                self.proxy.call("shape", (&value,)).await
            }

            pub async fn ping(&self, value: &Ping) -> rt::Result<Ping> {
                self.proxy.call("ping", (&value,)).await
            }

            pub async fn r#yield(&self) -> rt::Result<i64> {
                self.proxy.get("yield").await
            }

            /// Sets [`r#yield`](Self::r#yield).
            pub async fn set_yield(&self, value: i64) -> rt::Result<()> {
                self.proxy.set("yield", &value).await
            }

            pub async fn Yield(&self) -> rt::Result<i64> {
                self.proxy.get("Yield").await
            }
        }

        /// Calls of [`NamesProxy`] that go in one message.
        ///
        /// Without properties: Pyro refuses to get or set one in a batch.
        #[must_use = "a batch does nothing until it is sent"]
        #[derive(Debug)]
        pub struct NamesBatch<'a> {
            batch: rt::Batch<'a>,
        }
        rt::batch!(NamesBatch);

        impl<'a> NamesBatch<'a> {
            /// A parameter that is a word. */ """ "
            pub fn class(&mut self, import: i64) -> NamesClassCall<'a, &mut rt::Batch<'a>> {
                NamesClassCall {
                    by: rt::By::new(&mut self.batch),
                    f_import: import,
                    f_def: None,
                    f_lambda: None,
                }
            }

            pub fn Class(&mut self) -> rt::Pending<POINT> {
                self.batch.add("Class", ())
            }

            pub fn huge(&mut self) -> NamesHugeCall<'a, &mut rt::Batch<'a>> {
                NamesHugeCall { by: rt::By::new(&mut self.batch), f_value: None }
            }

            pub fn tree(&mut self, value: &'a Tree) -> rt::Pending<Tree> {
                self.batch.add("tree", (value,))
            }

            pub fn shape(&mut self, value: &'a Shape) -> rt::Pending<Shape> {
                self.batch.add("shape", (value,))
            }

            pub fn ping(&mut self, value: &'a Ping) -> rt::Pending<Ping> {
                self.batch.add("ping", (value,))
            }
        }

        /// A call of [`NamesProxy::class`]: set what is optional, then await it.
        #[must_use = "the call is made when it is awaited, in a batch when it is added"]
        #[derive(Clone, Debug)]
        pub struct NamesClassCall<'a, Channel = &'a rt::Proxy> {
            by: rt::By<'a, Channel>,
            f_import: i64,
            f_def: Option<&'a str>,
            f_lambda: Option<i64>,
        }

        impl<'a, Channel> NamesClassCall<'a, Channel> {
            /// Sets `def`; without it the server's default holds.
            pub fn def(mut self, def: &'a str) -> Self {
                self.f_def = Some(def);
                self
            }

            /// Sets `lambda`; without it the server's default holds.
            pub fn lambda(mut self, lambda: i64) -> Self {
                self.f_lambda = Some(lambda);
                self
            }
        }
        rt::call!(
            NamesClassCall(Words, NamesClassError),
            call call => "class",
            rt::Arguments::new()
                .required(call.f_import)
                .optional("def", call.f_def)
                .optional_keyword("lambda", call.f_lambda),
        );

        /// A call of [`NamesProxy::huge`]: set what is optional, then await it.
        #[must_use = "the call is made when it is awaited, in a batch when it is added"]
        #[derive(Clone, Debug)]
        pub struct NamesHugeCall<'a, Channel = &'a rt::Proxy> {
            by: rt::By<'a, Channel>,
            f_value: Option<Huge>,
        }

        impl<Channel> NamesHugeCall<'_, Channel> {
            /// Sets `value`; without it the server's default holds.
            pub fn value(mut self, value: Huge) -> Self {
                self.f_value = Some(value);
                self
            }
        }
        rt::call!(
            NamesHugeCall(Huge),
            call call => "huge",
            rt::Arguments::new().optional("value", call.f_value),
        );
    }
}

// @generated from types.pyro by pyro-codegen. Do not edit.

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
pub mod fixture {
    pub mod types {
        /// Every type of the language, alone and inside others.
        ///
        /// ```text
        /// a block that rustdoc must not run
        /// ```
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            /// The most items that are listed.
            pub const MAX_ITEMS: i64 = 1000;
            pub const FACTOR: f64 = 2.5;
            pub const GREETING: &str = "hello \"world\"\n";
            pub const MAGIC: &[u8] = b"\0PYRO\xFF";
            pub const FALLBACK: Colour = Colour::Green;
            /// Degrees.
            pub type Celsius = f64;
            pub type Names = Vec<String>;
            pub type Maybe = Option<i64>;

            /// An enum whose values are integers.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Quality {
                Good,
                Suspect,
                Bad,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<i64>),
            }
            rt::int_enum!(Quality: i64 else Undeclared, { Good = 0, Suspect = 1, Bad = -2 });

            /// An enum whose values are texts.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Colour {
                /// Like grass.
                Green,
                #[deprecated(since = "1.1", note = "use Green")]
                Lime,
                Self_,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<Box<str>>),
            }
            rt::text_enum!(Colour else Undeclared, { Green = "green", Lime = "light green", Self_ = "self" });

            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Small {
                one,
                r#type,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<u8>),
            }
            rt::int_enum!(Small: u8 else Undeclared, { one = 1, r#type as "type" = 255 });

            /// All scalars.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Scalars {
                pub flag: bool,
                pub number: i64,
                pub real: f64,
                pub text: String,
                pub raw: rt::Bytes,
                pub phase: rt::Complex,
                pub exact: rt::Decimal,
                pub day: rt::Date,
                pub moment: rt::DateTime,
                pub id: rt::Uuid,
                pub location: rt::Uri,
                pub anything: rt::Value,
                pub nothing: (),
            }
            rt::record!(Scalars {
                0 flag, 1 number, 2 real, 3 text, 4 raw, 5 phase, 6 exact, 7 day, 8 moment, 9 id, 10 location,
                11 anything, 12 nothing,
            });

            /// What serpent alone carries.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Times {
                pub clock: rt::Time,
                pub span: rt::TimeDelta,
            }
            rt::record!(Times { 0 clock, 1 span });

            /// Numbers with a range.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Sized {
                pub a: i8,
                pub b: i16,
                pub c: i32,
                pub d: i64,
                pub e: u8,
                pub f: u16,
                pub g: u32,
                pub h: u64,
                pub i: f32,
                pub j: f64,
            }
            rt::record!(Sized { 0 a, 1 b, 2 c, 3 d, 4 e, 5 f, 6 g, 7 h, 8 i, 9 j });

            /// Containers, and types of this package.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Containers {
                pub list: Vec<i64>,
                pub set: rt::BTreeSet<String>,
                pub map: rt::BTreeMap<String, Vec<f64>>,
                pub tuple: (i64, String, bool),
                pub maybe: Vec<Option<i64>>,
                pub quality: Quality,
                pub colours: rt::BTreeMap<Colour, Quality>,
                pub scalars: Option<Sized>,
                pub others: Vec<Point>,
            }
            rt::record!(Containers {
                0 list, 1 set, 2 map, 3 tuple, 4 maybe, 5 quality, 6 colours, 7 scalars = None, 8 others,
            });

            /// Keys that json and msgpack do not have.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Grid {
                pub table: rt::BTreeMap<(i64, i64), Celsius>,
            }
            rt::record!(Grid { 0 table });

            /// A place. It can be compared, sorted and hashed.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Point {
                pub x: i64,
                pub y: i64,
                pub label: Option<String>,
            }
            rt::record!(Point { 0 x, 1 y, 2 label = None });

            /// A list in which each node owns the next.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Node {
                pub value: i64,
                pub next: Option<Box<Node>>,
                pub children: Vec<Node>,
            }
            rt::record!(Node { 0 value, 1 next = None, 2 children = Vec::new() });

            /// Much to keep on the stack while one inside another is read.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Wide {
                pub a0: Option<String>,
                pub b0: Vec<(i64, String)>,
                pub a1: Option<String>,
                pub b1: Vec<(i64, String)>,
                pub a2: Option<String>,
                pub b2: Vec<(i64, String)>,
                pub a3: Option<String>,
                pub b3: Vec<(i64, String)>,
                pub a4: Option<String>,
                pub b4: Vec<(i64, String)>,
                pub a5: Option<String>,
                pub b5: Vec<(i64, String)>,
                pub a6: Option<String>,
                pub b6: Vec<(i64, String)>,
                pub a7: Option<String>,
                pub b7: Vec<(i64, String)>,
                pub a8: Option<String>,
                pub b8: Vec<(i64, String)>,
                pub a9: Option<String>,
                pub b9: Vec<(i64, String)>,
                pub a10: Option<String>,
                pub b10: Vec<(i64, String)>,
                pub a11: Option<String>,
                pub b11: Vec<(i64, String)>,
                pub decimal: Option<rt::Decimal>,
                pub moment: Option<rt::DateTime>,
                pub any: rt::Value,
                pub next: Option<Box<Wide>>,
            }
            rt::record!(Wide {
                0 a0 = None, 1 b0 = Vec::new(), 2 a1 = None, 3 b1 = Vec::new(), 4 a2 = None,
                5 b2 = Vec::new(), 6 a3 = None, 7 b3 = Vec::new(), 8 a4 = None, 9 b4 = Vec::new(),
                10 a5 = None, 11 b5 = Vec::new(), 12 a6 = None, 13 b6 = Vec::new(), 14 a7 = None,
                15 b7 = Vec::new(), 16 a8 = None, 17 b8 = Vec::new(), 18 a9 = None, 19 b9 = Vec::new(),
                20 a10 = None, 21 b10 = Vec::new(), 22 a11 = None, 23 b11 = Vec::new(), 24 decimal = None,
                25 moment = None, 26 any = rt::Value::None, 27 next = None,
            });

            /// Everything has a default.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Defaults {
                pub flag: bool,
                pub number: i64,
                pub limit: i64,
                pub real: f64,
                pub text: String,
                pub raw: rt::Bytes,
                pub list: Vec<i64>,
                pub set: rt::BTreeSet<String>,
                pub map: rt::BTreeMap<String, i64>,
                pub empty: rt::BTreeMap<i64, String>,
                pub pair: (i64, String),
                pub quality: Quality,
                pub colour: Colour,
                pub some: Option<i64>,
                pub nothing: Option<i64>,
                pub alias: Maybe,
                pub anything: rt::Value,
            }
            rt::record!(Defaults {
                0 flag = true,
                1 number = -5,
                2 limit = 1000,
                3 real = 2.0,
                4 text = String::from("a\tb"),
                5 raw = rt::Bytes::from_static(b"\xFF"),
                6 list = rt::vec![1, 2],
                7 set = rt::BTreeSet::from([String::from("x")]),
                8 map = rt::BTreeMap::from([(String::from("a"), 1)]),
                9 empty = rt::BTreeMap::new(),
                10 pair = (1, String::from("one")),
                11 quality = Quality::Suspect,
                12 colour = Colour::Green,
                13 some = Some(7),
                14 nothing = None,
                15 alias = None,
                16 anything = rt::Value::List(rt::vec![
                    rt::Value::Int(1),
                    rt::Value::from("two"),
                    rt::Value::None,
                ]),
            });

            /// Names that are words of Rust, and names that differ on the wire.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Words {
                pub r#type: String,
                pub self_: i64,
                pub dec: i64,
                pub enc: i64,
                pub r#match: bool,
                pub camelCase: i64,
                pub renamed: i64,
                #[deprecated(note = "use renamed")]
                pub old: Option<i64>,
            }
            rt::record!(Words {
                0 r#type as "type", 1 self_ as "self", 2 dec = 1, 3 enc = 2, 4 r#match as "match",
                5 camelCase, 6 renamed as "other", 7 old = None,
            });
        }
    }
}

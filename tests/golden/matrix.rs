// @generated from matrix.pyro by pyro-codegen. Do not edit.

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
pub mod matrix {
    /// Every type of the language, each in a method that gives back what it gets. `tests/idl/matrix.json` has the values.
    pub mod v1 {
        use ::pyro_runtime::codegen as rt;

        pub type Celsius = f64;
        pub type Key = (i64, String);
        pub type Scalars = (rt::Bytes, Option<rt::DateTime>, rt::TimeDelta, rt::Uuid, rt::Complex);
        pub type Parts = (Point, Event, Unit, rt::BTreeSet<i64>, rt::BTreeMap<String, i64>);
        pub type Twelve = (i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, String);

        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Grade {
            Fine,
            Rough,
            Worst,
            /// A value that is not declared here, as a peer with a newer declaration sends it.
            Undeclared(rt::Undeclared<i64>),
        }
        rt::int_enum!(Grade: i64 else Undeclared, { Fine = 0, Rough = 5, Worst = -1 });

        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Level {
            Low,
            High,
            /// A value that is not declared here, as a peer with a newer declaration sends it.
            Undeclared(rt::Undeclared<u8>),
        }
        rt::int_enum!(Level: u8 else Undeclared, { Low = 0, High = 255 });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Unit {
            C,
            F,
            /// A value that is not declared here, as a peer with a newer declaration sends it.
            Undeclared(rt::Undeclared<Box<str>>),
        }
        rt::text_enum!(Unit else Undeclared, { C = "C", F = "Fahrenheit" });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Event {
            Started { at: Option<rt::DateTime>, by: String },
            Empty {},
            Idle,
        }
        rt::union!(Event: "Event" { 0 Started { 0 at = None, 1 by }, 1 Empty {}, 2 Idle });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Point {
            pub x: i64,
            pub y: i64,
        }
        rt::record!(Point: new { 0 x: i64, 1 y = 0 });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Nothing {}
        rt::record!(Nothing {});

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Tree {
            pub value: i64,
            pub children: Vec<Tree>,
            pub next: Option<Box<Tree>>,
        }
        rt::record!(Tree: new { 0 value: i64, 1 children = Vec::new(), 2 next = None });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Defaults {
            pub text: String,
            pub count: u8,
            pub unit: Unit,
            pub items: Vec<i64>,
            pub maybe: Option<i64>,
        }
        rt::record!(Defaults: default {
            0 text = String::from("t"), 1 count = 7, 2 unit = Unit::F, 3 items = rt::vec![1], 4 maybe = None,
        });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Stamped {
            pub at: rt::DateTime,
            pub span: rt::TimeDelta,
            pub price: rt::Decimal,
            pub id: rt::Uuid,
        }
        rt::record!(Stamped { 0 at, 1 span, 2 price, 3 id });

        #[derive(Clone, Debug, PartialEq)]
        pub struct Mixed {
            pub raw: rt::Bytes,
            pub tags: rt::BTreeSet<String>,
            pub corner: (i64, String),
            pub day: rt::Date,
            pub wave: rt::Complex,
            pub place: rt::Uri,
        }
        rt::record!(Mixed { 0 raw, 1 tags, 2 corner, 3 day, 4 wave, 5 place });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Held {
            pub points: rt::BTreeMap<String, Vec<Option<Point>>>,
            pub event: Event,
            pub grade: Grade,
            pub other: Option<rt::Ref<MatrixProxy>>,
        }
        rt::record!(Held: new {
            0 points: rt::BTreeMap<String, Vec<Option<Point>>>,
            1 event: Event,
            2 grade: Grade,
            3 other = None,
        });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Renamed {
            pub source: i64,
            pub kind: Option<String>,
        }
        rt::record!(Renamed: new { 0 source as "from": i64, 1 kind as "class" = None });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Choice {
            Raw { value: rt::Bytes },
            Moment { at: rt::DateTime, span: rt::TimeDelta },
            Many { points: Vec<Point>, tags: rt::BTreeSet<String> },
            Next { choice: Box<Choice> },
        }
        rt::union!(Choice: "Choice" {
            0 Raw { 0 value }, 1 Moment { 0 at, 1 span }, 2 Many { 0 points, 1 tags }, 3 Next { 0 choice },
        });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Plain {
            pub code: i64,
            pub text: Option<String>,
        }
        rt::exception!(Plain = "matrix.v1.Plain", base of ["matrix.v1.Lost"], { 0 code, 1 text = None });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Lost {
            pub code: i64,
            pub text: Option<String>,
            pub tags: Vec<String>,
            pub point: Option<Point>,
        }
        rt::exception!(
            Lost = "matrix.v1.Lost" is "builtins.ConnectionError",
            { 0 code, 1 text = None, 2 tags, 3 point = None },
        );

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Dated {
            pub at: rt::DateTime,
            pub id: rt::Uuid,
        }
        rt::exception!(Dated = "matrix.v1.Dated", { 0 at, 1 id });

        /// Exceptions as values.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Report {
            pub error: Plain,
            pub last: Option<Lost>,
            pub all: Vec<Plain>,
            pub by: rt::BTreeMap<String, Lost>,
        }
        rt::record!(Report: new {
            0 error: Plain, 1 last = None, 2 all: Vec<Plain>, 3 by: rt::BTreeMap<String, Lost>,
        });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Outcome {
            Failed { error: Lost },
            Done,
        }
        rt::union!(Outcome: "Outcome" { 0 Failed { 0 error }, 1 Done });

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Wrapped {
            pub cause: Plain,
            pub others: Vec<Lost>,
            pub outcome: Option<Outcome>,
        }
        rt::exception!(Wrapped = "matrix.v1.Wrapped", { 0 cause, 1 others, 2 outcome = None });

        pub trait Matrix: Send + Sync + 'static {
            fn e_bool(&self, value: bool) -> impl rt::Future<Output = rt::Result<bool>> + Send;
            fn e_int(&self, value: i64) -> impl rt::Future<Output = rt::Result<i64>> + Send;
            fn e_i8(&self, value: i8) -> impl rt::Future<Output = rt::Result<i8>> + Send;
            fn e_i16(&self, value: i16) -> impl rt::Future<Output = rt::Result<i16>> + Send;
            fn e_i32(&self, value: i32) -> impl rt::Future<Output = rt::Result<i32>> + Send;
            fn e_i64(&self, value: i64) -> impl rt::Future<Output = rt::Result<i64>> + Send;
            fn e_u8(&self, value: u8) -> impl rt::Future<Output = rt::Result<u8>> + Send;
            fn e_u16(&self, value: u16) -> impl rt::Future<Output = rt::Result<u16>> + Send;
            fn e_u32(&self, value: u32) -> impl rt::Future<Output = rt::Result<u32>> + Send;
            fn e_u64(&self, value: u64) -> impl rt::Future<Output = rt::Result<u64>> + Send;
            fn e_float(&self, value: f64) -> impl rt::Future<Output = rt::Result<f64>> + Send;
            fn e_f32(&self, value: f32) -> impl rt::Future<Output = rt::Result<f32>> + Send;
            fn e_f64(&self, value: f64) -> impl rt::Future<Output = rt::Result<f64>> + Send;
            fn e_str(&self, value: String) -> impl rt::Future<Output = rt::Result<String>> + Send;
            fn e_bytes(&self, value: rt::Bytes) -> impl rt::Future<Output = rt::Result<rt::Bytes>> + Send;
            fn e_complex(
                &self,
                value: rt::Complex,
            ) -> impl rt::Future<Output = rt::Result<rt::Complex>> + Send;
            fn e_decimal(
                &self,
                value: rt::Decimal,
            ) -> impl rt::Future<Output = rt::Result<rt::Decimal>> + Send;
            fn e_date(&self, value: rt::Date) -> impl rt::Future<Output = rt::Result<rt::Date>> + Send;
            fn e_time(&self, value: rt::Time) -> impl rt::Future<Output = rt::Result<rt::Time>> + Send;
            fn e_datetime(
                &self,
                value: rt::DateTime,
            ) -> impl rt::Future<Output = rt::Result<rt::DateTime>> + Send;
            fn e_timedelta(
                &self,
                value: rt::TimeDelta,
            ) -> impl rt::Future<Output = rt::Result<rt::TimeDelta>> + Send;
            fn e_uuid(&self, value: rt::Uuid) -> impl rt::Future<Output = rt::Result<rt::Uuid>> + Send;
            fn e_uri(&self, value: rt::Uri) -> impl rt::Future<Output = rt::Result<rt::Uri>> + Send;
            fn e_any(&self, value: rt::Value) -> impl rt::Future<Output = rt::Result<rt::Value>> + Send;
            fn e_none(&self, value: ()) -> impl rt::Future<Output = rt::Result<()>> + Send;
            fn e_alias(&self, value: Celsius) -> impl rt::Future<Output = rt::Result<Celsius>> + Send;
            fn e_grade(&self, value: Grade) -> impl rt::Future<Output = rt::Result<Grade>> + Send;
            fn e_level(&self, value: Level) -> impl rt::Future<Output = rt::Result<Level>> + Send;
            fn e_unit(&self, value: Unit) -> impl rt::Future<Output = rt::Result<Unit>> + Send;
            fn e_event(&self, value: Event) -> impl rt::Future<Output = rt::Result<Event>> + Send;
            fn e_point(&self, value: Point) -> impl rt::Future<Output = rt::Result<Point>> + Send;
            fn e_nothing(&self, value: Nothing) -> impl rt::Future<Output = rt::Result<Nothing>> + Send;
            fn e_tree(&self, value: Tree) -> impl rt::Future<Output = rt::Result<Tree>> + Send;
            fn e_defaults(&self, value: Defaults) -> impl rt::Future<Output = rt::Result<Defaults>> + Send;
            fn e_stamped(&self, value: Stamped) -> impl rt::Future<Output = rt::Result<Stamped>> + Send;
            fn e_mixed(&self, value: Mixed) -> impl rt::Future<Output = rt::Result<Mixed>> + Send;
            fn e_held(&self, value: Held) -> impl rt::Future<Output = rt::Result<Held>> + Send;
            fn e_plain(&self, value: Plain) -> impl rt::Future<Output = rt::Result<Plain>> + Send;
            fn e_dated(&self, value: Dated) -> impl rt::Future<Output = rt::Result<Dated>> + Send;
            fn e_renamed(&self, value: Renamed) -> impl rt::Future<Output = rt::Result<Renamed>> + Send;
            fn e_choice(&self, value: Choice) -> impl rt::Future<Output = rt::Result<Choice>> + Send;
            fn e_lost(&self, value: Lost) -> impl rt::Future<Output = rt::Result<Lost>> + Send;
            fn e_report(&self, value: Report) -> impl rt::Future<Output = rt::Result<Report>> + Send;
            fn e_outcome(&self, value: Outcome) -> impl rt::Future<Output = rt::Result<Outcome>> + Send;
            fn e_wrapped(&self, value: Wrapped) -> impl rt::Future<Output = rt::Result<Wrapped>> + Send;
            fn e_ref(
                &self,
                value: rt::Ref<MatrixProxy>,
            ) -> impl rt::Future<Output = rt::Result<rt::Ref<MatrixProxy>>> + Send;
            fn o_int(&self, value: Option<i64>) -> impl rt::Future<Output = rt::Result<Option<i64>>> + Send;
            fn o_str(
                &self,
                value: Option<String>,
            ) -> impl rt::Future<Output = rt::Result<Option<String>>> + Send;
            fn o_point(
                &self,
                value: Option<Point>,
            ) -> impl rt::Future<Output = rt::Result<Option<Point>>> + Send;
            fn o_ref(
                &self,
                value: Option<rt::Ref<MatrixProxy>>,
            ) -> impl rt::Future<Output = rt::Result<Option<rt::Ref<MatrixProxy>>>> + Send;
            fn o_bytes(
                &self,
                value: Option<rt::Bytes>,
            ) -> impl rt::Future<Output = rt::Result<Option<rt::Bytes>>> + Send;
            fn o_datetime(
                &self,
                value: Option<rt::DateTime>,
            ) -> impl rt::Future<Output = rt::Result<Option<rt::DateTime>>> + Send;
            fn o_event(
                &self,
                value: Option<Event>,
            ) -> impl rt::Future<Output = rt::Result<Option<Event>>> + Send;
            fn o_plain(
                &self,
                value: Option<Plain>,
            ) -> impl rt::Future<Output = rt::Result<Option<Plain>>> + Send;
            fn o_list(
                &self,
                value: Option<Vec<Option<i64>>>,
            ) -> impl rt::Future<Output = rt::Result<Option<Vec<Option<i64>>>>> + Send;
            fn l_int(&self, value: Vec<i64>) -> impl rt::Future<Output = rt::Result<Vec<i64>>> + Send;
            fn l_list(
                &self,
                value: Vec<Vec<String>>,
            ) -> impl rt::Future<Output = rt::Result<Vec<Vec<String>>>> + Send;
            fn l_bytes(
                &self,
                value: Vec<rt::Bytes>,
            ) -> impl rt::Future<Output = rt::Result<Vec<rt::Bytes>>> + Send;
            fn l_date(
                &self,
                value: Vec<Option<rt::Date>>,
            ) -> impl rt::Future<Output = rt::Result<Vec<Option<rt::Date>>>> + Send;
            fn l_uuid(
                &self,
                value: Vec<rt::Uuid>,
            ) -> impl rt::Future<Output = rt::Result<Vec<rt::Uuid>>> + Send;
            fn l_point(&self, value: Vec<Point>) -> impl rt::Future<Output = rt::Result<Vec<Point>>> + Send;
            fn l_event(&self, value: Vec<Event>) -> impl rt::Future<Output = rt::Result<Vec<Event>>> + Send;
            fn l_ref(
                &self,
                value: Vec<rt::Ref<MatrixProxy>>,
            ) -> impl rt::Future<Output = rt::Result<Vec<rt::Ref<MatrixProxy>>>> + Send;
            fn l_bool(&self, value: Vec<bool>) -> impl rt::Future<Output = rt::Result<Vec<bool>>> + Send;
            fn l_u64(&self, value: Vec<u64>) -> impl rt::Future<Output = rt::Result<Vec<u64>>> + Send;
            fn l_float(
                &self,
                value: Vec<Option<f64>>,
            ) -> impl rt::Future<Output = rt::Result<Vec<Option<f64>>>> + Send;
            fn l_f32(&self, value: Vec<f32>) -> impl rt::Future<Output = rt::Result<Vec<f32>>> + Send;
            fn l_decimal(
                &self,
                value: Vec<rt::Decimal>,
            ) -> impl rt::Future<Output = rt::Result<Vec<rt::Decimal>>> + Send;
            fn l_timedelta(
                &self,
                value: Vec<rt::TimeDelta>,
            ) -> impl rt::Future<Output = rt::Result<Vec<rt::TimeDelta>>> + Send;
            fn l_unit(&self, value: Vec<Unit>) -> impl rt::Future<Output = rt::Result<Vec<Unit>>> + Send;
            fn l_any(
                &self,
                value: Vec<rt::Value>,
            ) -> impl rt::Future<Output = rt::Result<Vec<rt::Value>>> + Send;
            fn l_tuple(&self, value: Vec<Key>) -> impl rt::Future<Output = rt::Result<Vec<Key>>> + Send;
            fn l_set(
                &self,
                value: Vec<rt::BTreeSet<i64>>,
            ) -> impl rt::Future<Output = rt::Result<Vec<rt::BTreeSet<i64>>>> + Send;
            fn l_map(
                &self,
                value: Vec<rt::BTreeMap<String, i64>>,
            ) -> impl rt::Future<Output = rt::Result<Vec<rt::BTreeMap<String, i64>>>> + Send;
            fn l_plain(&self, value: Vec<Plain>) -> impl rt::Future<Output = rt::Result<Vec<Plain>>> + Send;
            fn l_lost(
                &self,
                value: Vec<Option<Lost>>,
            ) -> impl rt::Future<Output = rt::Result<Vec<Option<Lost>>>> + Send;
            fn t_one(&self, value: (i64,)) -> impl rt::Future<Output = rt::Result<(i64,)>> + Send;
            fn t_three(
                &self,
                value: (i64, String, Option<f64>),
            ) -> impl rt::Future<Output = rt::Result<(i64, String, Option<f64>)>> + Send;
            fn t_inner(
                &self,
                value: ((i64, String), Vec<bool>),
            ) -> impl rt::Future<Output = rt::Result<((i64, String), Vec<bool>)>> + Send;
            fn t_scalars(&self, value: Scalars) -> impl rt::Future<Output = rt::Result<Scalars>> + Send;
            fn t_parts(&self, value: Parts) -> impl rt::Future<Output = rt::Result<Parts>> + Send;
            fn t_plain(
                &self,
                value: (i64, Plain),
            ) -> impl rt::Future<Output = rt::Result<(i64, Plain)>> + Send;
            fn t_twelve(&self, value: Twelve) -> impl rt::Future<Output = rt::Result<Twelve>> + Send;
            fn s_bool(
                &self,
                value: rt::BTreeSet<bool>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<bool>>> + Send;
            fn s_int(
                &self,
                value: rt::BTreeSet<i64>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<i64>>> + Send;
            fn s_str(
                &self,
                value: rt::BTreeSet<String>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<String>>> + Send;
            fn s_bytes(
                &self,
                value: rt::BTreeSet<rt::Bytes>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<rt::Bytes>>> + Send;
            fn s_decimal(
                &self,
                value: rt::BTreeSet<rt::Decimal>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<rt::Decimal>>> + Send;
            fn s_date(
                &self,
                value: rt::BTreeSet<rt::Date>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<rt::Date>>> + Send;
            fn s_time(
                &self,
                value: rt::BTreeSet<rt::Time>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<rt::Time>>> + Send;
            fn s_datetime(
                &self,
                value: rt::BTreeSet<rt::DateTime>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<rt::DateTime>>> + Send;
            fn s_timedelta(
                &self,
                value: rt::BTreeSet<rt::TimeDelta>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<rt::TimeDelta>>> + Send;
            fn s_uuid(
                &self,
                value: rt::BTreeSet<rt::Uuid>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<rt::Uuid>>> + Send;
            fn s_uri(
                &self,
                value: rt::BTreeSet<rt::Uri>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<rt::Uri>>> + Send;
            fn s_grade(
                &self,
                value: rt::BTreeSet<Grade>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<Grade>>> + Send;
            fn s_unit(
                &self,
                value: rt::BTreeSet<Unit>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<Unit>>> + Send;
            fn s_key(
                &self,
                value: rt::BTreeSet<Key>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeSet<Key>>> + Send;
            fn m_bool(
                &self,
                value: rt::BTreeMap<bool, i64>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<bool, i64>>> + Send;
            fn m_int(
                &self,
                value: rt::BTreeMap<i64, String>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<i64, String>>> + Send;
            fn m_str(
                &self,
                value: rt::BTreeMap<String, i64>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<String, i64>>> + Send;
            fn m_bytes(
                &self,
                value: rt::BTreeMap<rt::Bytes, i64>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<rt::Bytes, i64>>> + Send;
            fn m_decimal(
                &self,
                value: rt::BTreeMap<rt::Decimal, i64>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<rt::Decimal, i64>>> + Send;
            fn m_date(
                &self,
                value: rt::BTreeMap<rt::Date, i64>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<rt::Date, i64>>> + Send;
            fn m_time(
                &self,
                value: rt::BTreeMap<rt::Time, i64>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<rt::Time, i64>>> + Send;
            fn m_datetime(
                &self,
                value: rt::BTreeMap<rt::DateTime, i64>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<rt::DateTime, i64>>> + Send;
            fn m_timedelta(
                &self,
                value: rt::BTreeMap<rt::TimeDelta, i64>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<rt::TimeDelta, i64>>> + Send;
            fn m_uuid(
                &self,
                value: rt::BTreeMap<rt::Uuid, i64>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<rt::Uuid, i64>>> + Send;
            fn m_uri(
                &self,
                value: rt::BTreeMap<rt::Uri, i64>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<rt::Uri, i64>>> + Send;
            fn m_grade(
                &self,
                value: rt::BTreeMap<Grade, Point>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<Grade, Point>>> + Send;
            fn m_unit(
                &self,
                value: rt::BTreeMap<Unit, Vec<i64>>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<Unit, Vec<i64>>>> + Send;
            fn m_key(
                &self,
                value: rt::BTreeMap<Key, f64>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<Key, f64>>> + Send;
            fn m_raw(
                &self,
                value: rt::BTreeMap<String, rt::Bytes>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<String, rt::Bytes>>> + Send;
            fn m_when(
                &self,
                value: rt::BTreeMap<String, Option<rt::DateTime>>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<String, Option<rt::DateTime>>>> + Send;
            fn m_sets(
                &self,
                value: rt::BTreeMap<String, rt::BTreeSet<i64>>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<String, rt::BTreeSet<i64>>>> + Send;
            fn m_events(
                &self,
                value: rt::BTreeMap<String, Event>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<String, Event>>> + Send;
            fn m_any(
                &self,
                value: rt::BTreeMap<String, rt::Value>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<String, rt::Value>>> + Send;
            fn m_plain(
                &self,
                value: rt::BTreeMap<String, Plain>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<String, Plain>>> + Send;
            fn m_map(
                &self,
                value: rt::BTreeMap<String, rt::BTreeMap<i64, Option<String>>>,
            ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<String, rt::BTreeMap<i64, Option<String>>>>> + Send;
            fn i_int(
                &self,
                value: Vec<i64>,
            ) -> impl rt::Future<Output = rt::Result<rt::ItemStream<i64>>> + Send;
            fn i_str(
                &self,
                value: Vec<String>,
            ) -> impl rt::Future<Output = rt::Result<rt::ItemStream<String>>> + Send;
            fn i_datetime(
                &self,
                value: Vec<rt::DateTime>,
            ) -> impl rt::Future<Output = rt::Result<rt::ItemStream<rt::DateTime>>> + Send;
            fn i_tuple(
                &self,
                value: Vec<(i64, String)>,
            ) -> impl rt::Future<Output = rt::Result<rt::ItemStream<(i64, String)>>> + Send;
            fn i_point(
                &self,
                value: Vec<Option<Point>>,
            ) -> impl rt::Future<Output = rt::Result<rt::ItemStream<Option<Point>>>> + Send;
            fn i_event(
                &self,
                value: Vec<Event>,
            ) -> impl rt::Future<Output = rt::Result<rt::ItemStream<Event>>> + Send;
            fn i_bytes(
                &self,
                value: Vec<rt::Bytes>,
            ) -> impl rt::Future<Output = rt::Result<rt::ItemStream<rt::Bytes>>> + Send;
            fn i_any(
                &self,
                value: Vec<rt::Value>,
            ) -> impl rt::Future<Output = rt::Result<rt::ItemStream<rt::Value>>> + Send;
            fn i_list(
                &self,
                value: Vec<Vec<i64>>,
            ) -> impl rt::Future<Output = rt::Result<rt::ItemStream<Vec<i64>>>> + Send;
            fn i_plain(
                &self,
                value: Vec<Option<Plain>>,
            ) -> impl rt::Future<Output = rt::Result<rt::ItemStream<Option<Plain>>>> + Send;
            fn x_plain(&self, value: Plain)
            -> impl rt::Future<Output = Result<(), MatrixXPlainError>> + Send;
            fn x_lost(&self, value: Lost) -> impl rt::Future<Output = Result<(), MatrixXLostError>> + Send;
            fn x_dated(&self, value: Dated)
            -> impl rt::Future<Output = Result<(), MatrixXDatedError>> + Send;
            fn x_wrapped(
                &self,
                value: Wrapped,
            ) -> impl rt::Future<Output = Result<(), MatrixXWrappedError>> + Send;
        }

        /// What can go wrong in [`Matrix::x_plain`]: what it throws, and what any call may meet.
        #[derive(Clone, Debug)]
        pub enum MatrixXPlainError {
            /// `Plain` was raised. What extends it is caught as it.
            Plain(rt::Thrown<Plain>),
            /// Anything else: another exception, a lost connection, a time-out.
            Other(rt::Error),
        }
        rt::errors!(MatrixXPlainError else Other, throws { Plain(Plain) }, extending { Lost });

        /// What can go wrong in [`Matrix::x_lost`]: what it throws, and what any call may meet.
        #[derive(Clone, Debug)]
        pub enum MatrixXLostError {
            /// `Lost` was raised.
            Lost(Lost),
            /// Anything else: another exception, a lost connection, a time-out.
            Other(rt::Error),
        }
        rt::errors!(MatrixXLostError else Other, throws { Lost(Lost) });

        /// What can go wrong in [`Matrix::x_dated`]: what it throws, and what any call may meet.
        #[derive(Clone, Debug)]
        pub enum MatrixXDatedError {
            /// `Dated` was raised.
            Dated(Dated),
            /// Anything else: another exception, a lost connection, a time-out.
            Other(rt::Error),
        }
        rt::errors!(MatrixXDatedError else Other, throws { Dated(Dated) });

        /// What can go wrong in [`Matrix::x_wrapped`]: what it throws, and what any call may meet.
        #[derive(Clone, Debug)]
        pub enum MatrixXWrappedError {
            /// `Wrapped` was raised.
            Wrapped(Wrapped),
            /// Anything else: another exception, a lost connection, a time-out.
            Other(rt::Error),
        }
        rt::errors!(MatrixXWrappedError else Other, throws { Wrapped(Wrapped) });

        /// What daemons and clients are told about [`Matrix`].
        pub const MATRIX: rt::Interface = rt::Interface::new(
            "matrix.v1.Matrix",
            "Matrix",
            &[
                rt::Member::method("e_alias").params(&[rt::Param::required("value")]),
                rt::Member::method("e_any").params(&[rt::Param::required("value")]),
                rt::Member::method("e_bool").params(&[rt::Param::required("value")]),
                rt::Member::method("e_bytes").params(&[rt::Param::required("value")]),
                rt::Member::method("e_choice").params(&[rt::Param::required("value")]),
                rt::Member::method("e_complex").params(&[rt::Param::required("value")]),
                rt::Member::method("e_date").params(&[rt::Param::required("value")]),
                rt::Member::method("e_dated").params(&[rt::Param::required("value")]),
                rt::Member::method("e_datetime").params(&[rt::Param::required("value")]),
                rt::Member::method("e_decimal").params(&[rt::Param::required("value")]),
                rt::Member::method("e_defaults").params(&[rt::Param::required("value")]),
                rt::Member::method("e_event").params(&[rt::Param::required("value")]),
                rt::Member::method("e_f32").params(&[rt::Param::required("value")]),
                rt::Member::method("e_f64").params(&[rt::Param::required("value")]),
                rt::Member::method("e_float").params(&[rt::Param::required("value")]),
                rt::Member::method("e_grade").params(&[rt::Param::required("value")]),
                rt::Member::method("e_held").params(&[rt::Param::required("value")]),
                rt::Member::method("e_i16").params(&[rt::Param::required("value")]),
                rt::Member::method("e_i32").params(&[rt::Param::required("value")]),
                rt::Member::method("e_i64").params(&[rt::Param::required("value")]),
                rt::Member::method("e_i8").params(&[rt::Param::required("value")]),
                rt::Member::method("e_int").params(&[rt::Param::required("value")]),
                rt::Member::method("e_level").params(&[rt::Param::required("value")]),
                rt::Member::method("e_lost").params(&[rt::Param::required("value")]),
                rt::Member::method("e_mixed").params(&[rt::Param::required("value")]),
                rt::Member::method("e_none").params(&[rt::Param::required("value")]),
                rt::Member::method("e_nothing").params(&[rt::Param::required("value")]),
                rt::Member::method("e_outcome").params(&[rt::Param::required("value")]),
                rt::Member::method("e_plain").params(&[rt::Param::required("value")]),
                rt::Member::method("e_point").params(&[rt::Param::required("value")]),
                rt::Member::method("e_ref").params(&[rt::Param::required("value")]),
                rt::Member::method("e_renamed").params(&[rt::Param::required("value")]),
                rt::Member::method("e_report").params(&[rt::Param::required("value")]),
                rt::Member::method("e_stamped").params(&[rt::Param::required("value")]),
                rt::Member::method("e_str").params(&[rt::Param::required("value")]),
                rt::Member::method("e_time").params(&[rt::Param::required("value")]),
                rt::Member::method("e_timedelta").params(&[rt::Param::required("value")]),
                rt::Member::method("e_tree").params(&[rt::Param::required("value")]),
                rt::Member::method("e_u16").params(&[rt::Param::required("value")]),
                rt::Member::method("e_u32").params(&[rt::Param::required("value")]),
                rt::Member::method("e_u64").params(&[rt::Param::required("value")]),
                rt::Member::method("e_u8").params(&[rt::Param::required("value")]),
                rt::Member::method("e_unit").params(&[rt::Param::required("value")]),
                rt::Member::method("e_uri").params(&[rt::Param::required("value")]),
                rt::Member::method("e_uuid").params(&[rt::Param::required("value")]),
                rt::Member::method("e_wrapped").params(&[rt::Param::required("value")]),
                rt::Member::method("i_any").params(&[rt::Param::required("value")]),
                rt::Member::method("i_bytes").params(&[rt::Param::required("value")]),
                rt::Member::method("i_datetime").params(&[rt::Param::required("value")]),
                rt::Member::method("i_event").params(&[rt::Param::required("value")]),
                rt::Member::method("i_int").params(&[rt::Param::required("value")]),
                rt::Member::method("i_list").params(&[rt::Param::required("value")]),
                rt::Member::method("i_plain").params(&[rt::Param::required("value")]),
                rt::Member::method("i_point").params(&[rt::Param::required("value")]),
                rt::Member::method("i_str").params(&[rt::Param::required("value")]),
                rt::Member::method("i_tuple").params(&[rt::Param::required("value")]),
                rt::Member::method("l_any").params(&[rt::Param::required("value")]),
                rt::Member::method("l_bool").params(&[rt::Param::required("value")]),
                rt::Member::method("l_bytes").params(&[rt::Param::required("value")]),
                rt::Member::method("l_date").params(&[rt::Param::required("value")]),
                rt::Member::method("l_decimal").params(&[rt::Param::required("value")]),
                rt::Member::method("l_event").params(&[rt::Param::required("value")]),
                rt::Member::method("l_f32").params(&[rt::Param::required("value")]),
                rt::Member::method("l_float").params(&[rt::Param::required("value")]),
                rt::Member::method("l_int").params(&[rt::Param::required("value")]),
                rt::Member::method("l_list").params(&[rt::Param::required("value")]),
                rt::Member::method("l_lost").params(&[rt::Param::required("value")]),
                rt::Member::method("l_map").params(&[rt::Param::required("value")]),
                rt::Member::method("l_plain").params(&[rt::Param::required("value")]),
                rt::Member::method("l_point").params(&[rt::Param::required("value")]),
                rt::Member::method("l_ref").params(&[rt::Param::required("value")]),
                rt::Member::method("l_set").params(&[rt::Param::required("value")]),
                rt::Member::method("l_timedelta").params(&[rt::Param::required("value")]),
                rt::Member::method("l_tuple").params(&[rt::Param::required("value")]),
                rt::Member::method("l_u64").params(&[rt::Param::required("value")]),
                rt::Member::method("l_unit").params(&[rt::Param::required("value")]),
                rt::Member::method("l_uuid").params(&[rt::Param::required("value")]),
                rt::Member::method("m_any").params(&[rt::Param::required("value")]),
                rt::Member::method("m_bool").params(&[rt::Param::required("value")]),
                rt::Member::method("m_bytes").params(&[rt::Param::required("value")]),
                rt::Member::method("m_date").params(&[rt::Param::required("value")]),
                rt::Member::method("m_datetime").params(&[rt::Param::required("value")]),
                rt::Member::method("m_decimal").params(&[rt::Param::required("value")]),
                rt::Member::method("m_events").params(&[rt::Param::required("value")]),
                rt::Member::method("m_grade").params(&[rt::Param::required("value")]),
                rt::Member::method("m_int").params(&[rt::Param::required("value")]),
                rt::Member::method("m_key").params(&[rt::Param::required("value")]),
                rt::Member::method("m_map").params(&[rt::Param::required("value")]),
                rt::Member::method("m_plain").params(&[rt::Param::required("value")]),
                rt::Member::method("m_raw").params(&[rt::Param::required("value")]),
                rt::Member::method("m_sets").params(&[rt::Param::required("value")]),
                rt::Member::method("m_str").params(&[rt::Param::required("value")]),
                rt::Member::method("m_time").params(&[rt::Param::required("value")]),
                rt::Member::method("m_timedelta").params(&[rt::Param::required("value")]),
                rt::Member::method("m_unit").params(&[rt::Param::required("value")]),
                rt::Member::method("m_uri").params(&[rt::Param::required("value")]),
                rt::Member::method("m_uuid").params(&[rt::Param::required("value")]),
                rt::Member::method("m_when").params(&[rt::Param::required("value")]),
                rt::Member::method("o_bytes").params(&[rt::Param::required("value")]),
                rt::Member::method("o_datetime").params(&[rt::Param::required("value")]),
                rt::Member::method("o_event").params(&[rt::Param::required("value")]),
                rt::Member::method("o_int").params(&[rt::Param::required("value")]),
                rt::Member::method("o_list").params(&[rt::Param::required("value")]),
                rt::Member::method("o_plain").params(&[rt::Param::required("value")]),
                rt::Member::method("o_point").params(&[rt::Param::required("value")]),
                rt::Member::method("o_ref").params(&[rt::Param::required("value")]),
                rt::Member::method("o_str").params(&[rt::Param::required("value")]),
                rt::Member::method("s_bool").params(&[rt::Param::required("value")]),
                rt::Member::method("s_bytes").params(&[rt::Param::required("value")]),
                rt::Member::method("s_date").params(&[rt::Param::required("value")]),
                rt::Member::method("s_datetime").params(&[rt::Param::required("value")]),
                rt::Member::method("s_decimal").params(&[rt::Param::required("value")]),
                rt::Member::method("s_grade").params(&[rt::Param::required("value")]),
                rt::Member::method("s_int").params(&[rt::Param::required("value")]),
                rt::Member::method("s_key").params(&[rt::Param::required("value")]),
                rt::Member::method("s_str").params(&[rt::Param::required("value")]),
                rt::Member::method("s_time").params(&[rt::Param::required("value")]),
                rt::Member::method("s_timedelta").params(&[rt::Param::required("value")]),
                rt::Member::method("s_unit").params(&[rt::Param::required("value")]),
                rt::Member::method("s_uri").params(&[rt::Param::required("value")]),
                rt::Member::method("s_uuid").params(&[rt::Param::required("value")]),
                rt::Member::method("t_inner").params(&[rt::Param::required("value")]),
                rt::Member::method("t_one").params(&[rt::Param::required("value")]),
                rt::Member::method("t_parts").params(&[rt::Param::required("value")]),
                rt::Member::method("t_plain").params(&[rt::Param::required("value")]),
                rt::Member::method("t_scalars").params(&[rt::Param::required("value")]),
                rt::Member::method("t_three").params(&[rt::Param::required("value")]),
                rt::Member::method("t_twelve").params(&[rt::Param::required("value")]),
                rt::Member::method("x_dated").params(&[rt::Param::required("value")]),
                rt::Member::method("x_lost").params(&[rt::Param::required("value")]),
                rt::Member::method("x_plain").params(&[rt::Param::required("value")]),
                rt::Member::method("x_wrapped").params(&[rt::Param::required("value")]),
            ],
        )
        .contract(0xb6e2_001e_2f6b_1a62_8308_b063_6846_9053);

        /// Serves a [`Matrix`]: makes what a daemon registers out of an implementation.
        pub struct MatrixServer<T> {
            service: T,
        }
        rt::server! {
            MatrixServer<T: Matrix> shared MATRIX;
            call {
                0: Matrix::e_alias { value },
                1: Matrix::e_any { value },
                2: Matrix::e_bool { value },
                3: Matrix::e_bytes { value },
                4: Matrix::e_choice { value },
                5: Matrix::e_complex { value },
                6: Matrix::e_date { value },
                7: Matrix::e_dated { value },
                8: Matrix::e_datetime { value },
                9: Matrix::e_decimal { value },
                10: Matrix::e_defaults { value },
                11: Matrix::e_event { value },
                12: Matrix::e_f32 { value },
                13: Matrix::e_f64 { value },
                14: Matrix::e_float { value },
                15: Matrix::e_grade { value },
                16: Matrix::e_held { value },
                17: Matrix::e_i16 { value },
                18: Matrix::e_i32 { value },
                19: Matrix::e_i64 { value },
                20: Matrix::e_i8 { value },
                21: Matrix::e_int { value },
                22: Matrix::e_level { value },
                23: Matrix::e_lost { value },
                24: Matrix::e_mixed { value },
                25: Matrix::e_none { value },
                26: Matrix::e_nothing { value },
                27: Matrix::e_outcome { value },
                28: Matrix::e_plain { value },
                29: Matrix::e_point { value },
                30: Matrix::e_ref { value },
                31: Matrix::e_renamed { value },
                32: Matrix::e_report { value },
                33: Matrix::e_stamped { value },
                34: Matrix::e_str { value },
                35: Matrix::e_time { value },
                36: Matrix::e_timedelta { value },
                37: Matrix::e_tree { value },
                38: Matrix::e_u16 { value },
                39: Matrix::e_u32 { value },
                40: Matrix::e_u64 { value },
                41: Matrix::e_u8 { value },
                42: Matrix::e_unit { value },
                43: Matrix::e_uri { value },
                44: Matrix::e_uuid { value },
                45: Matrix::e_wrapped { value },
                46 [stream]: Matrix::i_any { value },
                47 [stream]: Matrix::i_bytes { value },
                48 [stream]: Matrix::i_datetime { value },
                49 [stream]: Matrix::i_event { value },
                50 [stream]: Matrix::i_int { value },
                51 [stream]: Matrix::i_list { value },
                52 [stream]: Matrix::i_plain { value },
                53 [stream]: Matrix::i_point { value },
                54 [stream]: Matrix::i_str { value },
                55 [stream]: Matrix::i_tuple { value },
                56: Matrix::l_any { value },
                57: Matrix::l_bool { value },
                58: Matrix::l_bytes { value },
                59: Matrix::l_date { value },
                60: Matrix::l_decimal { value },
                61: Matrix::l_event { value },
                62: Matrix::l_f32 { value },
                63: Matrix::l_float { value },
                64: Matrix::l_int { value },
                65: Matrix::l_list { value },
                66: Matrix::l_lost { value },
                67: Matrix::l_map { value },
                68: Matrix::l_plain { value },
                69: Matrix::l_point { value },
                70: Matrix::l_ref { value },
                71: Matrix::l_set { value },
                72: Matrix::l_timedelta { value },
                73: Matrix::l_tuple { value },
                74: Matrix::l_u64 { value },
                75: Matrix::l_unit { value },
                76: Matrix::l_uuid { value },
                77: Matrix::m_any { value },
                78: Matrix::m_bool { value },
                79: Matrix::m_bytes { value },
                80: Matrix::m_date { value },
                81: Matrix::m_datetime { value },
                82: Matrix::m_decimal { value },
                83: Matrix::m_events { value },
                84: Matrix::m_grade { value },
                85: Matrix::m_int { value },
                86: Matrix::m_key { value },
                87: Matrix::m_map { value },
                88: Matrix::m_plain { value },
                89: Matrix::m_raw { value },
                90: Matrix::m_sets { value },
                91: Matrix::m_str { value },
                92: Matrix::m_time { value },
                93: Matrix::m_timedelta { value },
                94: Matrix::m_unit { value },
                95: Matrix::m_uri { value },
                96: Matrix::m_uuid { value },
                97: Matrix::m_when { value },
                98: Matrix::o_bytes { value },
                99: Matrix::o_datetime { value },
                100: Matrix::o_event { value },
                101: Matrix::o_int { value },
                102: Matrix::o_list { value },
                103: Matrix::o_plain { value },
                104: Matrix::o_point { value },
                105: Matrix::o_ref { value },
                106: Matrix::o_str { value },
                107: Matrix::s_bool { value },
                108: Matrix::s_bytes { value },
                109: Matrix::s_date { value },
                110: Matrix::s_datetime { value },
                111: Matrix::s_decimal { value },
                112: Matrix::s_grade { value },
                113: Matrix::s_int { value },
                114: Matrix::s_key { value },
                115: Matrix::s_str { value },
                116: Matrix::s_time { value },
                117: Matrix::s_timedelta { value },
                118: Matrix::s_unit { value },
                119: Matrix::s_uri { value },
                120: Matrix::s_uuid { value },
                121: Matrix::t_inner { value },
                122: Matrix::t_one { value },
                123: Matrix::t_parts { value },
                124: Matrix::t_plain { value },
                125: Matrix::t_scalars { value },
                126: Matrix::t_three { value },
                127: Matrix::t_twelve { value },
                128: Matrix::x_dated { value },
                129: Matrix::x_lost { value },
                130: Matrix::x_plain { value },
                131: Matrix::x_wrapped { value },
            }
        }

        /// Calls a remote [`Matrix`].
        ///
        /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
        /// the connection is lost or the time is over: then it may have run.
        #[derive(Clone, Debug)]
        pub struct MatrixProxy {
            proxy: rt::Proxy,
        }
        rt::proxy!(MatrixProxy: MATRIX);

        impl MatrixProxy {
            /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
            pub fn batch(&self) -> MatrixBatch<'_> {
                MatrixBatch { batch: self.proxy.batch() }
            }

            pub async fn e_bool(&self, value: bool) -> rt::Result<bool> {
                self.proxy.call("e_bool", (&value,)).await
            }

            pub async fn e_int(&self, value: i64) -> rt::Result<i64> {
                self.proxy.call("e_int", (&value,)).await
            }

            pub async fn e_i8(&self, value: i8) -> rt::Result<i8> {
                self.proxy.call("e_i8", (&value,)).await
            }

            pub async fn e_i16(&self, value: i16) -> rt::Result<i16> {
                self.proxy.call("e_i16", (&value,)).await
            }

            pub async fn e_i32(&self, value: i32) -> rt::Result<i32> {
                self.proxy.call("e_i32", (&value,)).await
            }

            pub async fn e_i64(&self, value: i64) -> rt::Result<i64> {
                self.proxy.call("e_i64", (&value,)).await
            }

            pub async fn e_u8(&self, value: u8) -> rt::Result<u8> {
                self.proxy.call("e_u8", (&value,)).await
            }

            pub async fn e_u16(&self, value: u16) -> rt::Result<u16> {
                self.proxy.call("e_u16", (&value,)).await
            }

            pub async fn e_u32(&self, value: u32) -> rt::Result<u32> {
                self.proxy.call("e_u32", (&value,)).await
            }

            pub async fn e_u64(&self, value: u64) -> rt::Result<u64> {
                self.proxy.call("e_u64", (&value,)).await
            }

            pub async fn e_float(&self, value: f64) -> rt::Result<f64> {
                self.proxy.call("e_float", (&value,)).await
            }

            pub async fn e_f32(&self, value: f32) -> rt::Result<f32> {
                self.proxy.call("e_f32", (&value,)).await
            }

            pub async fn e_f64(&self, value: f64) -> rt::Result<f64> {
                self.proxy.call("e_f64", (&value,)).await
            }

            pub async fn e_str(&self, value: &str) -> rt::Result<String> {
                self.proxy.call("e_str", (&value,)).await
            }

            pub async fn e_bytes(&self, value: rt::Bytes) -> rt::Result<rt::Bytes> {
                self.proxy.call("e_bytes", (&value,)).await
            }

            pub async fn e_complex(&self, value: rt::Complex) -> rt::Result<rt::Complex> {
                self.proxy.call("e_complex", (&value,)).await
            }

            pub async fn e_decimal(&self, value: &rt::Decimal) -> rt::Result<rt::Decimal> {
                self.proxy.call("e_decimal", (&value,)).await
            }

            pub async fn e_date(&self, value: rt::Date) -> rt::Result<rt::Date> {
                self.proxy.call("e_date", (&value,)).await
            }

            pub async fn e_time(&self, value: rt::Time) -> rt::Result<rt::Time> {
                self.proxy.call("e_time", (&value,)).await
            }

            pub async fn e_datetime(&self, value: rt::DateTime) -> rt::Result<rt::DateTime> {
                self.proxy.call("e_datetime", (&value,)).await
            }

            pub async fn e_timedelta(&self, value: rt::TimeDelta) -> rt::Result<rt::TimeDelta> {
                self.proxy.call("e_timedelta", (&value,)).await
            }

            pub async fn e_uuid(&self, value: rt::Uuid) -> rt::Result<rt::Uuid> {
                self.proxy.call("e_uuid", (&value,)).await
            }

            pub async fn e_uri(&self, value: &rt::Uri) -> rt::Result<rt::Uri> {
                self.proxy.call("e_uri", (&value,)).await
            }

            pub async fn e_any(&self, value: &rt::Value) -> rt::Result<rt::Value> {
                self.proxy.call("e_any", (&value,)).await
            }

            pub async fn e_none(&self, value: ()) -> rt::Result<()> {
                self.proxy.call("e_none", (&value,)).await
            }

            pub async fn e_alias(&self, value: Celsius) -> rt::Result<Celsius> {
                self.proxy.call("e_alias", (&value,)).await
            }

            pub async fn e_grade(&self, value: Grade) -> rt::Result<Grade> {
                self.proxy.call("e_grade", (&value,)).await
            }

            pub async fn e_level(&self, value: Level) -> rt::Result<Level> {
                self.proxy.call("e_level", (&value,)).await
            }

            pub async fn e_unit(&self, value: &Unit) -> rt::Result<Unit> {
                self.proxy.call("e_unit", (&value,)).await
            }

            pub async fn e_event(&self, value: &Event) -> rt::Result<Event> {
                self.proxy.call("e_event", (&value,)).await
            }

            pub async fn e_point(&self, value: &Point) -> rt::Result<Point> {
                self.proxy.call("e_point", (&value,)).await
            }

            pub async fn e_nothing(&self, value: &Nothing) -> rt::Result<Nothing> {
                self.proxy.call("e_nothing", (&value,)).await
            }

            pub async fn e_tree(&self, value: &Tree) -> rt::Result<Tree> {
                self.proxy.call("e_tree", (&value,)).await
            }

            pub async fn e_defaults(&self, value: &Defaults) -> rt::Result<Defaults> {
                self.proxy.call("e_defaults", (&value,)).await
            }

            pub async fn e_stamped(&self, value: &Stamped) -> rt::Result<Stamped> {
                self.proxy.call("e_stamped", (&value,)).await
            }

            pub async fn e_mixed(&self, value: &Mixed) -> rt::Result<Mixed> {
                self.proxy.call("e_mixed", (&value,)).await
            }

            pub async fn e_held(&self, value: &Held) -> rt::Result<Held> {
                self.proxy.call("e_held", (&value,)).await
            }

            pub async fn e_plain(&self, value: &Plain) -> rt::Result<Plain> {
                self.proxy.call("e_plain", (&value,)).await
            }

            pub async fn e_dated(&self, value: &Dated) -> rt::Result<Dated> {
                self.proxy.call("e_dated", (&value,)).await
            }

            pub async fn e_renamed(&self, value: &Renamed) -> rt::Result<Renamed> {
                self.proxy.call("e_renamed", (&value,)).await
            }

            pub async fn e_choice(&self, value: &Choice) -> rt::Result<Choice> {
                self.proxy.call("e_choice", (&value,)).await
            }

            pub async fn e_lost(&self, value: &Lost) -> rt::Result<Lost> {
                self.proxy.call("e_lost", (&value,)).await
            }

            pub async fn e_report(&self, value: &Report) -> rt::Result<Report> {
                self.proxy.call("e_report", (&value,)).await
            }

            pub async fn e_outcome(&self, value: &Outcome) -> rt::Result<Outcome> {
                self.proxy.call("e_outcome", (&value,)).await
            }

            pub async fn e_wrapped(&self, value: &Wrapped) -> rt::Result<Wrapped> {
                self.proxy.call("e_wrapped", (&value,)).await
            }

            pub async fn e_ref(&self, value: &rt::Ref<MatrixProxy>) -> rt::Result<rt::Ref<MatrixProxy>> {
                self.proxy.call("e_ref", (&value,)).await
            }

            pub async fn o_int(&self, value: Option<i64>) -> rt::Result<Option<i64>> {
                self.proxy.call("o_int", (&value,)).await
            }

            pub async fn o_str(&self, value: Option<&str>) -> rt::Result<Option<String>> {
                self.proxy.call("o_str", (&value,)).await
            }

            pub async fn o_point(&self, value: Option<&Point>) -> rt::Result<Option<Point>> {
                self.proxy.call("o_point", (&value,)).await
            }

            pub async fn o_ref(
                &self,
                value: Option<&rt::Ref<MatrixProxy>>,
            ) -> rt::Result<Option<rt::Ref<MatrixProxy>>> {
                self.proxy.call("o_ref", (&value,)).await
            }

            pub async fn o_bytes(&self, value: Option<rt::Bytes>) -> rt::Result<Option<rt::Bytes>> {
                self.proxy.call("o_bytes", (&value,)).await
            }

            pub async fn o_datetime(&self, value: Option<rt::DateTime>) -> rt::Result<Option<rt::DateTime>> {
                self.proxy.call("o_datetime", (&value,)).await
            }

            pub async fn o_event(&self, value: Option<&Event>) -> rt::Result<Option<Event>> {
                self.proxy.call("o_event", (&value,)).await
            }

            pub async fn o_plain(&self, value: Option<&Plain>) -> rt::Result<Option<Plain>> {
                self.proxy.call("o_plain", (&value,)).await
            }

            pub async fn o_list(
                &self,
                value: Option<&[Option<i64>]>,
            ) -> rt::Result<Option<Vec<Option<i64>>>> {
                self.proxy.call("o_list", (&value,)).await
            }

            pub async fn l_int(&self, value: &[i64]) -> rt::Result<Vec<i64>> {
                self.proxy.call("l_int", (&value,)).await
            }

            pub async fn l_list(&self, value: &[Vec<String>]) -> rt::Result<Vec<Vec<String>>> {
                self.proxy.call("l_list", (&value,)).await
            }

            pub async fn l_bytes(&self, value: &[rt::Bytes]) -> rt::Result<Vec<rt::Bytes>> {
                self.proxy.call("l_bytes", (&value,)).await
            }

            pub async fn l_date(&self, value: &[Option<rt::Date>]) -> rt::Result<Vec<Option<rt::Date>>> {
                self.proxy.call("l_date", (&value,)).await
            }

            pub async fn l_uuid(&self, value: &[rt::Uuid]) -> rt::Result<Vec<rt::Uuid>> {
                self.proxy.call("l_uuid", (&value,)).await
            }

            pub async fn l_point(&self, value: &[Point]) -> rt::Result<Vec<Point>> {
                self.proxy.call("l_point", (&value,)).await
            }

            pub async fn l_event(&self, value: &[Event]) -> rt::Result<Vec<Event>> {
                self.proxy.call("l_event", (&value,)).await
            }

            pub async fn l_ref(
                &self,
                value: &[rt::Ref<MatrixProxy>],
            ) -> rt::Result<Vec<rt::Ref<MatrixProxy>>> {
                self.proxy.call("l_ref", (&value,)).await
            }

            pub async fn l_bool(&self, value: &[bool]) -> rt::Result<Vec<bool>> {
                self.proxy.call("l_bool", (&value,)).await
            }

            pub async fn l_u64(&self, value: &[u64]) -> rt::Result<Vec<u64>> {
                self.proxy.call("l_u64", (&value,)).await
            }

            pub async fn l_float(&self, value: &[Option<f64>]) -> rt::Result<Vec<Option<f64>>> {
                self.proxy.call("l_float", (&value,)).await
            }

            pub async fn l_f32(&self, value: &[f32]) -> rt::Result<Vec<f32>> {
                self.proxy.call("l_f32", (&value,)).await
            }

            pub async fn l_decimal(&self, value: &[rt::Decimal]) -> rt::Result<Vec<rt::Decimal>> {
                self.proxy.call("l_decimal", (&value,)).await
            }

            pub async fn l_timedelta(&self, value: &[rt::TimeDelta]) -> rt::Result<Vec<rt::TimeDelta>> {
                self.proxy.call("l_timedelta", (&value,)).await
            }

            pub async fn l_unit(&self, value: &[Unit]) -> rt::Result<Vec<Unit>> {
                self.proxy.call("l_unit", (&value,)).await
            }

            pub async fn l_any(&self, value: &[rt::Value]) -> rt::Result<Vec<rt::Value>> {
                self.proxy.call("l_any", (&value,)).await
            }

            pub async fn l_tuple(&self, value: &[Key]) -> rt::Result<Vec<Key>> {
                self.proxy.call("l_tuple", (&value,)).await
            }

            pub async fn l_set(&self, value: &[rt::BTreeSet<i64>]) -> rt::Result<Vec<rt::BTreeSet<i64>>> {
                self.proxy.call("l_set", (&value,)).await
            }

            pub async fn l_map(
                &self,
                value: &[rt::BTreeMap<String, i64>],
            ) -> rt::Result<Vec<rt::BTreeMap<String, i64>>> {
                self.proxy.call("l_map", (&value,)).await
            }

            pub async fn l_plain(&self, value: &[Plain]) -> rt::Result<Vec<Plain>> {
                self.proxy.call("l_plain", (&value,)).await
            }

            pub async fn l_lost(&self, value: &[Option<Lost>]) -> rt::Result<Vec<Option<Lost>>> {
                self.proxy.call("l_lost", (&value,)).await
            }

            pub async fn t_one(&self, value: &(i64,)) -> rt::Result<(i64,)> {
                self.proxy.call("t_one", (&value,)).await
            }

            pub async fn t_three(
                &self,
                value: &(i64, String, Option<f64>),
            ) -> rt::Result<(i64, String, Option<f64>)> {
                self.proxy.call("t_three", (&value,)).await
            }

            pub async fn t_inner(
                &self,
                value: &((i64, String), Vec<bool>),
            ) -> rt::Result<((i64, String), Vec<bool>)> {
                self.proxy.call("t_inner", (&value,)).await
            }

            pub async fn t_scalars(&self, value: &Scalars) -> rt::Result<Scalars> {
                self.proxy.call("t_scalars", (&value,)).await
            }

            pub async fn t_parts(&self, value: &Parts) -> rt::Result<Parts> {
                self.proxy.call("t_parts", (&value,)).await
            }

            pub async fn t_plain(&self, value: &(i64, Plain)) -> rt::Result<(i64, Plain)> {
                self.proxy.call("t_plain", (&value,)).await
            }

            pub async fn t_twelve(&self, value: &Twelve) -> rt::Result<Twelve> {
                self.proxy.call("t_twelve", (&value,)).await
            }

            pub async fn s_bool(&self, value: &rt::BTreeSet<bool>) -> rt::Result<rt::BTreeSet<bool>> {
                self.proxy.call("s_bool", (&value,)).await
            }

            pub async fn s_int(&self, value: &rt::BTreeSet<i64>) -> rt::Result<rt::BTreeSet<i64>> {
                self.proxy.call("s_int", (&value,)).await
            }

            pub async fn s_str(&self, value: &rt::BTreeSet<String>) -> rt::Result<rt::BTreeSet<String>> {
                self.proxy.call("s_str", (&value,)).await
            }

            pub async fn s_bytes(
                &self,
                value: &rt::BTreeSet<rt::Bytes>,
            ) -> rt::Result<rt::BTreeSet<rt::Bytes>> {
                self.proxy.call("s_bytes", (&value,)).await
            }

            pub async fn s_decimal(
                &self,
                value: &rt::BTreeSet<rt::Decimal>,
            ) -> rt::Result<rt::BTreeSet<rt::Decimal>> {
                self.proxy.call("s_decimal", (&value,)).await
            }

            pub async fn s_date(&self, value: &rt::BTreeSet<rt::Date>) -> rt::Result<rt::BTreeSet<rt::Date>> {
                self.proxy.call("s_date", (&value,)).await
            }

            pub async fn s_time(&self, value: &rt::BTreeSet<rt::Time>) -> rt::Result<rt::BTreeSet<rt::Time>> {
                self.proxy.call("s_time", (&value,)).await
            }

            pub async fn s_datetime(
                &self,
                value: &rt::BTreeSet<rt::DateTime>,
            ) -> rt::Result<rt::BTreeSet<rt::DateTime>> {
                self.proxy.call("s_datetime", (&value,)).await
            }

            pub async fn s_timedelta(
                &self,
                value: &rt::BTreeSet<rt::TimeDelta>,
            ) -> rt::Result<rt::BTreeSet<rt::TimeDelta>> {
                self.proxy.call("s_timedelta", (&value,)).await
            }

            pub async fn s_uuid(&self, value: &rt::BTreeSet<rt::Uuid>) -> rt::Result<rt::BTreeSet<rt::Uuid>> {
                self.proxy.call("s_uuid", (&value,)).await
            }

            pub async fn s_uri(&self, value: &rt::BTreeSet<rt::Uri>) -> rt::Result<rt::BTreeSet<rt::Uri>> {
                self.proxy.call("s_uri", (&value,)).await
            }

            pub async fn s_grade(&self, value: &rt::BTreeSet<Grade>) -> rt::Result<rt::BTreeSet<Grade>> {
                self.proxy.call("s_grade", (&value,)).await
            }

            pub async fn s_unit(&self, value: &rt::BTreeSet<Unit>) -> rt::Result<rt::BTreeSet<Unit>> {
                self.proxy.call("s_unit", (&value,)).await
            }

            pub async fn s_key(&self, value: &rt::BTreeSet<Key>) -> rt::Result<rt::BTreeSet<Key>> {
                self.proxy.call("s_key", (&value,)).await
            }

            pub async fn m_bool(
                &self,
                value: &rt::BTreeMap<bool, i64>,
            ) -> rt::Result<rt::BTreeMap<bool, i64>> {
                self.proxy.call("m_bool", (&value,)).await
            }

            pub async fn m_int(
                &self,
                value: &rt::BTreeMap<i64, String>,
            ) -> rt::Result<rt::BTreeMap<i64, String>> {
                self.proxy.call("m_int", (&value,)).await
            }

            pub async fn m_str(
                &self,
                value: &rt::BTreeMap<String, i64>,
            ) -> rt::Result<rt::BTreeMap<String, i64>> {
                self.proxy.call("m_str", (&value,)).await
            }

            pub async fn m_bytes(
                &self,
                value: &rt::BTreeMap<rt::Bytes, i64>,
            ) -> rt::Result<rt::BTreeMap<rt::Bytes, i64>> {
                self.proxy.call("m_bytes", (&value,)).await
            }

            pub async fn m_decimal(
                &self,
                value: &rt::BTreeMap<rt::Decimal, i64>,
            ) -> rt::Result<rt::BTreeMap<rt::Decimal, i64>> {
                self.proxy.call("m_decimal", (&value,)).await
            }

            pub async fn m_date(
                &self,
                value: &rt::BTreeMap<rt::Date, i64>,
            ) -> rt::Result<rt::BTreeMap<rt::Date, i64>> {
                self.proxy.call("m_date", (&value,)).await
            }

            pub async fn m_time(
                &self,
                value: &rt::BTreeMap<rt::Time, i64>,
            ) -> rt::Result<rt::BTreeMap<rt::Time, i64>> {
                self.proxy.call("m_time", (&value,)).await
            }

            pub async fn m_datetime(
                &self,
                value: &rt::BTreeMap<rt::DateTime, i64>,
            ) -> rt::Result<rt::BTreeMap<rt::DateTime, i64>> {
                self.proxy.call("m_datetime", (&value,)).await
            }

            pub async fn m_timedelta(
                &self,
                value: &rt::BTreeMap<rt::TimeDelta, i64>,
            ) -> rt::Result<rt::BTreeMap<rt::TimeDelta, i64>> {
                self.proxy.call("m_timedelta", (&value,)).await
            }

            pub async fn m_uuid(
                &self,
                value: &rt::BTreeMap<rt::Uuid, i64>,
            ) -> rt::Result<rt::BTreeMap<rt::Uuid, i64>> {
                self.proxy.call("m_uuid", (&value,)).await
            }

            pub async fn m_uri(
                &self,
                value: &rt::BTreeMap<rt::Uri, i64>,
            ) -> rt::Result<rt::BTreeMap<rt::Uri, i64>> {
                self.proxy.call("m_uri", (&value,)).await
            }

            pub async fn m_grade(
                &self,
                value: &rt::BTreeMap<Grade, Point>,
            ) -> rt::Result<rt::BTreeMap<Grade, Point>> {
                self.proxy.call("m_grade", (&value,)).await
            }

            pub async fn m_unit(
                &self,
                value: &rt::BTreeMap<Unit, Vec<i64>>,
            ) -> rt::Result<rt::BTreeMap<Unit, Vec<i64>>> {
                self.proxy.call("m_unit", (&value,)).await
            }

            pub async fn m_key(&self, value: &rt::BTreeMap<Key, f64>) -> rt::Result<rt::BTreeMap<Key, f64>> {
                self.proxy.call("m_key", (&value,)).await
            }

            pub async fn m_raw(
                &self,
                value: &rt::BTreeMap<String, rt::Bytes>,
            ) -> rt::Result<rt::BTreeMap<String, rt::Bytes>> {
                self.proxy.call("m_raw", (&value,)).await
            }

            pub async fn m_when(
                &self,
                value: &rt::BTreeMap<String, Option<rt::DateTime>>,
            ) -> rt::Result<rt::BTreeMap<String, Option<rt::DateTime>>> {
                self.proxy.call("m_when", (&value,)).await
            }

            pub async fn m_sets(
                &self,
                value: &rt::BTreeMap<String, rt::BTreeSet<i64>>,
            ) -> rt::Result<rt::BTreeMap<String, rt::BTreeSet<i64>>> {
                self.proxy.call("m_sets", (&value,)).await
            }

            pub async fn m_events(
                &self,
                value: &rt::BTreeMap<String, Event>,
            ) -> rt::Result<rt::BTreeMap<String, Event>> {
                self.proxy.call("m_events", (&value,)).await
            }

            pub async fn m_any(
                &self,
                value: &rt::BTreeMap<String, rt::Value>,
            ) -> rt::Result<rt::BTreeMap<String, rt::Value>> {
                self.proxy.call("m_any", (&value,)).await
            }

            pub async fn m_plain(
                &self,
                value: &rt::BTreeMap<String, Plain>,
            ) -> rt::Result<rt::BTreeMap<String, Plain>> {
                self.proxy.call("m_plain", (&value,)).await
            }

            pub async fn m_map(
                &self,
                value: &rt::BTreeMap<String, rt::BTreeMap<i64, Option<String>>>,
            ) -> rt::Result<rt::BTreeMap<String, rt::BTreeMap<i64, Option<String>>>> {
                self.proxy.call("m_map", (&value,)).await
            }

            pub async fn i_int(&self, value: &[i64]) -> rt::Result<rt::ItemStream<i64>> {
                self.proxy.call_stream("i_int", (&value,)).await
            }

            pub async fn i_str(&self, value: &[String]) -> rt::Result<rt::ItemStream<String>> {
                self.proxy.call_stream("i_str", (&value,)).await
            }

            pub async fn i_datetime(
                &self,
                value: &[rt::DateTime],
            ) -> rt::Result<rt::ItemStream<rt::DateTime>> {
                self.proxy.call_stream("i_datetime", (&value,)).await
            }

            pub async fn i_tuple(
                &self,
                value: &[(i64, String)],
            ) -> rt::Result<rt::ItemStream<(i64, String)>> {
                self.proxy.call_stream("i_tuple", (&value,)).await
            }

            pub async fn i_point(
                &self,
                value: &[Option<Point>],
            ) -> rt::Result<rt::ItemStream<Option<Point>>> {
                self.proxy.call_stream("i_point", (&value,)).await
            }

            pub async fn i_event(&self, value: &[Event]) -> rt::Result<rt::ItemStream<Event>> {
                self.proxy.call_stream("i_event", (&value,)).await
            }

            pub async fn i_bytes(&self, value: &[rt::Bytes]) -> rt::Result<rt::ItemStream<rt::Bytes>> {
                self.proxy.call_stream("i_bytes", (&value,)).await
            }

            pub async fn i_any(&self, value: &[rt::Value]) -> rt::Result<rt::ItemStream<rt::Value>> {
                self.proxy.call_stream("i_any", (&value,)).await
            }

            pub async fn i_list(&self, value: &[Vec<i64>]) -> rt::Result<rt::ItemStream<Vec<i64>>> {
                self.proxy.call_stream("i_list", (&value,)).await
            }

            pub async fn i_plain(
                &self,
                value: &[Option<Plain>],
            ) -> rt::Result<rt::ItemStream<Option<Plain>>> {
                self.proxy.call_stream("i_plain", (&value,)).await
            }

            pub async fn x_plain(&self, value: &Plain) -> Result<(), MatrixXPlainError> {
                self.proxy.call("x_plain", (&value,)).await.map_err(Into::into)
            }

            pub async fn x_lost(&self, value: &Lost) -> Result<(), MatrixXLostError> {
                self.proxy.call("x_lost", (&value,)).await.map_err(Into::into)
            }

            pub async fn x_dated(&self, value: &Dated) -> Result<(), MatrixXDatedError> {
                self.proxy.call("x_dated", (&value,)).await.map_err(Into::into)
            }

            pub async fn x_wrapped(&self, value: &Wrapped) -> Result<(), MatrixXWrappedError> {
                self.proxy.call("x_wrapped", (&value,)).await.map_err(Into::into)
            }
        }

        /// Calls of [`MatrixProxy`] that go in one message.
        ///
        /// Without streams: all results come in one message, and a stream's items do not.
        #[must_use = "a batch does nothing until it is sent"]
        #[derive(Debug)]
        pub struct MatrixBatch<'a> {
            batch: rt::Batch<'a>,
        }
        rt::batch!(MatrixBatch);

        impl<'a> MatrixBatch<'a> {
            pub fn e_bool(&mut self, value: bool) -> rt::Pending<bool> {
                self.batch.add("e_bool", (value,))
            }

            pub fn e_int(&mut self, value: i64) -> rt::Pending<i64> {
                self.batch.add("e_int", (value,))
            }

            pub fn e_i8(&mut self, value: i8) -> rt::Pending<i8> {
                self.batch.add("e_i8", (value,))
            }

            pub fn e_i16(&mut self, value: i16) -> rt::Pending<i16> {
                self.batch.add("e_i16", (value,))
            }

            pub fn e_i32(&mut self, value: i32) -> rt::Pending<i32> {
                self.batch.add("e_i32", (value,))
            }

            pub fn e_i64(&mut self, value: i64) -> rt::Pending<i64> {
                self.batch.add("e_i64", (value,))
            }

            pub fn e_u8(&mut self, value: u8) -> rt::Pending<u8> {
                self.batch.add("e_u8", (value,))
            }

            pub fn e_u16(&mut self, value: u16) -> rt::Pending<u16> {
                self.batch.add("e_u16", (value,))
            }

            pub fn e_u32(&mut self, value: u32) -> rt::Pending<u32> {
                self.batch.add("e_u32", (value,))
            }

            pub fn e_u64(&mut self, value: u64) -> rt::Pending<u64> {
                self.batch.add("e_u64", (value,))
            }

            pub fn e_float(&mut self, value: f64) -> rt::Pending<f64> {
                self.batch.add("e_float", (value,))
            }

            pub fn e_f32(&mut self, value: f32) -> rt::Pending<f32> {
                self.batch.add("e_f32", (value,))
            }

            pub fn e_f64(&mut self, value: f64) -> rt::Pending<f64> {
                self.batch.add("e_f64", (value,))
            }

            pub fn e_str(&mut self, value: &'a str) -> rt::Pending<String> {
                self.batch.add("e_str", (value,))
            }

            pub fn e_bytes(&mut self, value: rt::Bytes) -> rt::Pending<rt::Bytes> {
                self.batch.add("e_bytes", (value,))
            }

            pub fn e_complex(&mut self, value: rt::Complex) -> rt::Pending<rt::Complex> {
                self.batch.add("e_complex", (value,))
            }

            pub fn e_decimal(&mut self, value: &'a rt::Decimal) -> rt::Pending<rt::Decimal> {
                self.batch.add("e_decimal", (value,))
            }

            pub fn e_date(&mut self, value: rt::Date) -> rt::Pending<rt::Date> {
                self.batch.add("e_date", (value,))
            }

            pub fn e_time(&mut self, value: rt::Time) -> rt::Pending<rt::Time> {
                self.batch.add("e_time", (value,))
            }

            pub fn e_datetime(&mut self, value: rt::DateTime) -> rt::Pending<rt::DateTime> {
                self.batch.add("e_datetime", (value,))
            }

            pub fn e_timedelta(&mut self, value: rt::TimeDelta) -> rt::Pending<rt::TimeDelta> {
                self.batch.add("e_timedelta", (value,))
            }

            pub fn e_uuid(&mut self, value: rt::Uuid) -> rt::Pending<rt::Uuid> {
                self.batch.add("e_uuid", (value,))
            }

            pub fn e_uri(&mut self, value: &'a rt::Uri) -> rt::Pending<rt::Uri> {
                self.batch.add("e_uri", (value,))
            }

            pub fn e_any(&mut self, value: &'a rt::Value) -> rt::Pending<rt::Value> {
                self.batch.add("e_any", (value,))
            }

            pub fn e_none(&mut self, value: ()) -> rt::Pending<()> {
                self.batch.add("e_none", (value,))
            }

            pub fn e_alias(&mut self, value: Celsius) -> rt::Pending<Celsius> {
                self.batch.add("e_alias", (value,))
            }

            pub fn e_grade(&mut self, value: Grade) -> rt::Pending<Grade> {
                self.batch.add("e_grade", (value,))
            }

            pub fn e_level(&mut self, value: Level) -> rt::Pending<Level> {
                self.batch.add("e_level", (value,))
            }

            pub fn e_unit(&mut self, value: &'a Unit) -> rt::Pending<Unit> {
                self.batch.add("e_unit", (value,))
            }

            pub fn e_event(&mut self, value: &'a Event) -> rt::Pending<Event> {
                self.batch.add("e_event", (value,))
            }

            pub fn e_point(&mut self, value: &'a Point) -> rt::Pending<Point> {
                self.batch.add("e_point", (value,))
            }

            pub fn e_nothing(&mut self, value: &'a Nothing) -> rt::Pending<Nothing> {
                self.batch.add("e_nothing", (value,))
            }

            pub fn e_tree(&mut self, value: &'a Tree) -> rt::Pending<Tree> {
                self.batch.add("e_tree", (value,))
            }

            pub fn e_defaults(&mut self, value: &'a Defaults) -> rt::Pending<Defaults> {
                self.batch.add("e_defaults", (value,))
            }

            pub fn e_stamped(&mut self, value: &'a Stamped) -> rt::Pending<Stamped> {
                self.batch.add("e_stamped", (value,))
            }

            pub fn e_mixed(&mut self, value: &'a Mixed) -> rt::Pending<Mixed> {
                self.batch.add("e_mixed", (value,))
            }

            pub fn e_held(&mut self, value: &'a Held) -> rt::Pending<Held> {
                self.batch.add("e_held", (value,))
            }

            pub fn e_plain(&mut self, value: &'a Plain) -> rt::Pending<Plain> {
                self.batch.add("e_plain", (value,))
            }

            pub fn e_dated(&mut self, value: &'a Dated) -> rt::Pending<Dated> {
                self.batch.add("e_dated", (value,))
            }

            pub fn e_renamed(&mut self, value: &'a Renamed) -> rt::Pending<Renamed> {
                self.batch.add("e_renamed", (value,))
            }

            pub fn e_choice(&mut self, value: &'a Choice) -> rt::Pending<Choice> {
                self.batch.add("e_choice", (value,))
            }

            pub fn e_lost(&mut self, value: &'a Lost) -> rt::Pending<Lost> {
                self.batch.add("e_lost", (value,))
            }

            pub fn e_report(&mut self, value: &'a Report) -> rt::Pending<Report> {
                self.batch.add("e_report", (value,))
            }

            pub fn e_outcome(&mut self, value: &'a Outcome) -> rt::Pending<Outcome> {
                self.batch.add("e_outcome", (value,))
            }

            pub fn e_wrapped(&mut self, value: &'a Wrapped) -> rt::Pending<Wrapped> {
                self.batch.add("e_wrapped", (value,))
            }

            pub fn e_ref(&mut self, value: &'a rt::Ref<MatrixProxy>) -> rt::Pending<rt::Ref<MatrixProxy>> {
                self.batch.add("e_ref", (value,))
            }

            pub fn o_int(&mut self, value: Option<i64>) -> rt::Pending<Option<i64>> {
                self.batch.add("o_int", (value,))
            }

            pub fn o_str(&mut self, value: Option<&'a str>) -> rt::Pending<Option<String>> {
                self.batch.add("o_str", (value,))
            }

            pub fn o_point(&mut self, value: Option<&'a Point>) -> rt::Pending<Option<Point>> {
                self.batch.add("o_point", (value,))
            }

            pub fn o_ref(
                &mut self,
                value: Option<&'a rt::Ref<MatrixProxy>>,
            ) -> rt::Pending<Option<rt::Ref<MatrixProxy>>> {
                self.batch.add("o_ref", (value,))
            }

            pub fn o_bytes(&mut self, value: Option<rt::Bytes>) -> rt::Pending<Option<rt::Bytes>> {
                self.batch.add("o_bytes", (value,))
            }

            pub fn o_datetime(&mut self, value: Option<rt::DateTime>) -> rt::Pending<Option<rt::DateTime>> {
                self.batch.add("o_datetime", (value,))
            }

            pub fn o_event(&mut self, value: Option<&'a Event>) -> rt::Pending<Option<Event>> {
                self.batch.add("o_event", (value,))
            }

            pub fn o_plain(&mut self, value: Option<&'a Plain>) -> rt::Pending<Option<Plain>> {
                self.batch.add("o_plain", (value,))
            }

            pub fn o_list(
                &mut self,
                value: Option<&'a [Option<i64>]>,
            ) -> rt::Pending<Option<Vec<Option<i64>>>> {
                self.batch.add("o_list", (value,))
            }

            pub fn l_int(&mut self, value: &'a [i64]) -> rt::Pending<Vec<i64>> {
                self.batch.add("l_int", (value,))
            }

            pub fn l_list(&mut self, value: &'a [Vec<String>]) -> rt::Pending<Vec<Vec<String>>> {
                self.batch.add("l_list", (value,))
            }

            pub fn l_bytes(&mut self, value: &'a [rt::Bytes]) -> rt::Pending<Vec<rt::Bytes>> {
                self.batch.add("l_bytes", (value,))
            }

            pub fn l_date(&mut self, value: &'a [Option<rt::Date>]) -> rt::Pending<Vec<Option<rt::Date>>> {
                self.batch.add("l_date", (value,))
            }

            pub fn l_uuid(&mut self, value: &'a [rt::Uuid]) -> rt::Pending<Vec<rt::Uuid>> {
                self.batch.add("l_uuid", (value,))
            }

            pub fn l_point(&mut self, value: &'a [Point]) -> rt::Pending<Vec<Point>> {
                self.batch.add("l_point", (value,))
            }

            pub fn l_event(&mut self, value: &'a [Event]) -> rt::Pending<Vec<Event>> {
                self.batch.add("l_event", (value,))
            }

            pub fn l_ref(
                &mut self,
                value: &'a [rt::Ref<MatrixProxy>],
            ) -> rt::Pending<Vec<rt::Ref<MatrixProxy>>> {
                self.batch.add("l_ref", (value,))
            }

            pub fn l_bool(&mut self, value: &'a [bool]) -> rt::Pending<Vec<bool>> {
                self.batch.add("l_bool", (value,))
            }

            pub fn l_u64(&mut self, value: &'a [u64]) -> rt::Pending<Vec<u64>> {
                self.batch.add("l_u64", (value,))
            }

            pub fn l_float(&mut self, value: &'a [Option<f64>]) -> rt::Pending<Vec<Option<f64>>> {
                self.batch.add("l_float", (value,))
            }

            pub fn l_f32(&mut self, value: &'a [f32]) -> rt::Pending<Vec<f32>> {
                self.batch.add("l_f32", (value,))
            }

            pub fn l_decimal(&mut self, value: &'a [rt::Decimal]) -> rt::Pending<Vec<rt::Decimal>> {
                self.batch.add("l_decimal", (value,))
            }

            pub fn l_timedelta(&mut self, value: &'a [rt::TimeDelta]) -> rt::Pending<Vec<rt::TimeDelta>> {
                self.batch.add("l_timedelta", (value,))
            }

            pub fn l_unit(&mut self, value: &'a [Unit]) -> rt::Pending<Vec<Unit>> {
                self.batch.add("l_unit", (value,))
            }

            pub fn l_any(&mut self, value: &'a [rt::Value]) -> rt::Pending<Vec<rt::Value>> {
                self.batch.add("l_any", (value,))
            }

            pub fn l_tuple(&mut self, value: &'a [Key]) -> rt::Pending<Vec<Key>> {
                self.batch.add("l_tuple", (value,))
            }

            pub fn l_set(&mut self, value: &'a [rt::BTreeSet<i64>]) -> rt::Pending<Vec<rt::BTreeSet<i64>>> {
                self.batch.add("l_set", (value,))
            }

            pub fn l_map(
                &mut self,
                value: &'a [rt::BTreeMap<String, i64>],
            ) -> rt::Pending<Vec<rt::BTreeMap<String, i64>>> {
                self.batch.add("l_map", (value,))
            }

            pub fn l_plain(&mut self, value: &'a [Plain]) -> rt::Pending<Vec<Plain>> {
                self.batch.add("l_plain", (value,))
            }

            pub fn l_lost(&mut self, value: &'a [Option<Lost>]) -> rt::Pending<Vec<Option<Lost>>> {
                self.batch.add("l_lost", (value,))
            }

            pub fn t_one(&mut self, value: &'a (i64,)) -> rt::Pending<(i64,)> {
                self.batch.add("t_one", (value,))
            }

            pub fn t_three(
                &mut self,
                value: &'a (i64, String, Option<f64>),
            ) -> rt::Pending<(i64, String, Option<f64>)> {
                self.batch.add("t_three", (value,))
            }

            pub fn t_inner(
                &mut self,
                value: &'a ((i64, String), Vec<bool>),
            ) -> rt::Pending<((i64, String), Vec<bool>)> {
                self.batch.add("t_inner", (value,))
            }

            pub fn t_scalars(&mut self, value: &'a Scalars) -> rt::Pending<Scalars> {
                self.batch.add("t_scalars", (value,))
            }

            pub fn t_parts(&mut self, value: &'a Parts) -> rt::Pending<Parts> {
                self.batch.add("t_parts", (value,))
            }

            pub fn t_plain(&mut self, value: &'a (i64, Plain)) -> rt::Pending<(i64, Plain)> {
                self.batch.add("t_plain", (value,))
            }

            pub fn t_twelve(&mut self, value: &'a Twelve) -> rt::Pending<Twelve> {
                self.batch.add("t_twelve", (value,))
            }

            pub fn s_bool(&mut self, value: &'a rt::BTreeSet<bool>) -> rt::Pending<rt::BTreeSet<bool>> {
                self.batch.add("s_bool", (value,))
            }

            pub fn s_int(&mut self, value: &'a rt::BTreeSet<i64>) -> rt::Pending<rt::BTreeSet<i64>> {
                self.batch.add("s_int", (value,))
            }

            pub fn s_str(&mut self, value: &'a rt::BTreeSet<String>) -> rt::Pending<rt::BTreeSet<String>> {
                self.batch.add("s_str", (value,))
            }

            pub fn s_bytes(
                &mut self,
                value: &'a rt::BTreeSet<rt::Bytes>,
            ) -> rt::Pending<rt::BTreeSet<rt::Bytes>> {
                self.batch.add("s_bytes", (value,))
            }

            pub fn s_decimal(
                &mut self,
                value: &'a rt::BTreeSet<rt::Decimal>,
            ) -> rt::Pending<rt::BTreeSet<rt::Decimal>> {
                self.batch.add("s_decimal", (value,))
            }

            pub fn s_date(
                &mut self,
                value: &'a rt::BTreeSet<rt::Date>,
            ) -> rt::Pending<rt::BTreeSet<rt::Date>> {
                self.batch.add("s_date", (value,))
            }

            pub fn s_time(
                &mut self,
                value: &'a rt::BTreeSet<rt::Time>,
            ) -> rt::Pending<rt::BTreeSet<rt::Time>> {
                self.batch.add("s_time", (value,))
            }

            pub fn s_datetime(
                &mut self,
                value: &'a rt::BTreeSet<rt::DateTime>,
            ) -> rt::Pending<rt::BTreeSet<rt::DateTime>> {
                self.batch.add("s_datetime", (value,))
            }

            pub fn s_timedelta(
                &mut self,
                value: &'a rt::BTreeSet<rt::TimeDelta>,
            ) -> rt::Pending<rt::BTreeSet<rt::TimeDelta>> {
                self.batch.add("s_timedelta", (value,))
            }

            pub fn s_uuid(
                &mut self,
                value: &'a rt::BTreeSet<rt::Uuid>,
            ) -> rt::Pending<rt::BTreeSet<rt::Uuid>> {
                self.batch.add("s_uuid", (value,))
            }

            pub fn s_uri(&mut self, value: &'a rt::BTreeSet<rt::Uri>) -> rt::Pending<rt::BTreeSet<rt::Uri>> {
                self.batch.add("s_uri", (value,))
            }

            pub fn s_grade(&mut self, value: &'a rt::BTreeSet<Grade>) -> rt::Pending<rt::BTreeSet<Grade>> {
                self.batch.add("s_grade", (value,))
            }

            pub fn s_unit(&mut self, value: &'a rt::BTreeSet<Unit>) -> rt::Pending<rt::BTreeSet<Unit>> {
                self.batch.add("s_unit", (value,))
            }

            pub fn s_key(&mut self, value: &'a rt::BTreeSet<Key>) -> rt::Pending<rt::BTreeSet<Key>> {
                self.batch.add("s_key", (value,))
            }

            pub fn m_bool(
                &mut self,
                value: &'a rt::BTreeMap<bool, i64>,
            ) -> rt::Pending<rt::BTreeMap<bool, i64>> {
                self.batch.add("m_bool", (value,))
            }

            pub fn m_int(
                &mut self,
                value: &'a rt::BTreeMap<i64, String>,
            ) -> rt::Pending<rt::BTreeMap<i64, String>> {
                self.batch.add("m_int", (value,))
            }

            pub fn m_str(
                &mut self,
                value: &'a rt::BTreeMap<String, i64>,
            ) -> rt::Pending<rt::BTreeMap<String, i64>> {
                self.batch.add("m_str", (value,))
            }

            pub fn m_bytes(
                &mut self,
                value: &'a rt::BTreeMap<rt::Bytes, i64>,
            ) -> rt::Pending<rt::BTreeMap<rt::Bytes, i64>> {
                self.batch.add("m_bytes", (value,))
            }

            pub fn m_decimal(
                &mut self,
                value: &'a rt::BTreeMap<rt::Decimal, i64>,
            ) -> rt::Pending<rt::BTreeMap<rt::Decimal, i64>> {
                self.batch.add("m_decimal", (value,))
            }

            pub fn m_date(
                &mut self,
                value: &'a rt::BTreeMap<rt::Date, i64>,
            ) -> rt::Pending<rt::BTreeMap<rt::Date, i64>> {
                self.batch.add("m_date", (value,))
            }

            pub fn m_time(
                &mut self,
                value: &'a rt::BTreeMap<rt::Time, i64>,
            ) -> rt::Pending<rt::BTreeMap<rt::Time, i64>> {
                self.batch.add("m_time", (value,))
            }

            pub fn m_datetime(
                &mut self,
                value: &'a rt::BTreeMap<rt::DateTime, i64>,
            ) -> rt::Pending<rt::BTreeMap<rt::DateTime, i64>> {
                self.batch.add("m_datetime", (value,))
            }

            pub fn m_timedelta(
                &mut self,
                value: &'a rt::BTreeMap<rt::TimeDelta, i64>,
            ) -> rt::Pending<rt::BTreeMap<rt::TimeDelta, i64>> {
                self.batch.add("m_timedelta", (value,))
            }

            pub fn m_uuid(
                &mut self,
                value: &'a rt::BTreeMap<rt::Uuid, i64>,
            ) -> rt::Pending<rt::BTreeMap<rt::Uuid, i64>> {
                self.batch.add("m_uuid", (value,))
            }

            pub fn m_uri(
                &mut self,
                value: &'a rt::BTreeMap<rt::Uri, i64>,
            ) -> rt::Pending<rt::BTreeMap<rt::Uri, i64>> {
                self.batch.add("m_uri", (value,))
            }

            pub fn m_grade(
                &mut self,
                value: &'a rt::BTreeMap<Grade, Point>,
            ) -> rt::Pending<rt::BTreeMap<Grade, Point>> {
                self.batch.add("m_grade", (value,))
            }

            pub fn m_unit(
                &mut self,
                value: &'a rt::BTreeMap<Unit, Vec<i64>>,
            ) -> rt::Pending<rt::BTreeMap<Unit, Vec<i64>>> {
                self.batch.add("m_unit", (value,))
            }

            pub fn m_key(
                &mut self,
                value: &'a rt::BTreeMap<Key, f64>,
            ) -> rt::Pending<rt::BTreeMap<Key, f64>> {
                self.batch.add("m_key", (value,))
            }

            pub fn m_raw(
                &mut self,
                value: &'a rt::BTreeMap<String, rt::Bytes>,
            ) -> rt::Pending<rt::BTreeMap<String, rt::Bytes>> {
                self.batch.add("m_raw", (value,))
            }

            pub fn m_when(
                &mut self,
                value: &'a rt::BTreeMap<String, Option<rt::DateTime>>,
            ) -> rt::Pending<rt::BTreeMap<String, Option<rt::DateTime>>> {
                self.batch.add("m_when", (value,))
            }

            pub fn m_sets(
                &mut self,
                value: &'a rt::BTreeMap<String, rt::BTreeSet<i64>>,
            ) -> rt::Pending<rt::BTreeMap<String, rt::BTreeSet<i64>>> {
                self.batch.add("m_sets", (value,))
            }

            pub fn m_events(
                &mut self,
                value: &'a rt::BTreeMap<String, Event>,
            ) -> rt::Pending<rt::BTreeMap<String, Event>> {
                self.batch.add("m_events", (value,))
            }

            pub fn m_any(
                &mut self,
                value: &'a rt::BTreeMap<String, rt::Value>,
            ) -> rt::Pending<rt::BTreeMap<String, rt::Value>> {
                self.batch.add("m_any", (value,))
            }

            pub fn m_plain(
                &mut self,
                value: &'a rt::BTreeMap<String, Plain>,
            ) -> rt::Pending<rt::BTreeMap<String, Plain>> {
                self.batch.add("m_plain", (value,))
            }

            pub fn m_map(
                &mut self,
                value: &'a rt::BTreeMap<String, rt::BTreeMap<i64, Option<String>>>,
            ) -> rt::Pending<rt::BTreeMap<String, rt::BTreeMap<i64, Option<String>>>> {
                self.batch.add("m_map", (value,))
            }

            pub fn x_plain(&mut self, value: &'a Plain) -> rt::Pending<(), MatrixXPlainError> {
                self.batch.add("x_plain", (value,))
            }

            pub fn x_lost(&mut self, value: &'a Lost) -> rt::Pending<(), MatrixXLostError> {
                self.batch.add("x_lost", (value,))
            }

            pub fn x_dated(&mut self, value: &'a Dated) -> rt::Pending<(), MatrixXDatedError> {
                self.batch.add("x_dated", (value,))
            }

            pub fn x_wrapped(&mut self, value: &'a Wrapped) -> rt::Pending<(), MatrixXWrappedError> {
                self.batch.add("x_wrapped", (value,))
            }
        }
    }
}

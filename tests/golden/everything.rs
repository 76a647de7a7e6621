// @generated from everything.pyro by pyro-codegen. Do not edit.

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
    pub mod everything {
        /// Everything that the language has and that code is made of today.
        /// A second line of documentation, with `code` and "quotes".
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            /// The most items that one call gives.
            pub const MAX_LIMIT: i64 = 1000;
            pub const MASK: u32 = 4_294_967_295;
            pub const LOWEST: i64 = -9_223_372_036_854_775_808;
            pub const HIGHEST: u64 = 18_446_744_073_709_551_615;
            pub const RATIO: f64 = 0.0015;
            pub const HALF: f32 = 0.5;
            pub const WHOLE: f64 = 2.0;
            pub const ENDLESS: f64 = f64::INFINITY;
            pub const GREETING: &str = "héllo \"you\"\n\\ A";
            pub const MAGIC: &[u8] = b"\0\xFFPYRO\n";
            pub const DEBUG: bool = false;
            pub const DEFAULT_QUALITY: Quality = Quality::Good;
            pub const SAME_LIMIT: i64 = 1000;
            /// Degrees.
            pub type Celsius = f64;
            pub type Name = String;
            pub type Names = Vec<Name>;
            pub type Grid = rt::BTreeMap<(i32, i32), Celsius>;
            pub type MaybeName = Option<Name>;

            /// How good a reading is.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Quality {
                /// Nothing wrong.
                Good,
                Suspect,
                Bad,
                Worse,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<i64>),
            }
            rt::int_enum!(Quality: i64 else Undeclared, { Good = 0, Suspect = 1, Bad = 10, Worse = 11 });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Unit {
                C,
                F,
                Kelvin,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<Box<str>>),
            }
            rt::text_enum!(Unit else Undeclared, { C = "C", F = "Fahrenheit", Kelvin = "Kelvin" });

            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Small {
                None,
                Most,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<u8>),
            }
            rt::int_enum!(Small: u8 else Undeclared, { None = 0, Most = 255 });

            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Plain {
                first,
                second,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<i64>),
            }
            rt::int_enum!(Plain: i64 else Undeclared, { first = 0, second = 1 });

            /// Every type once, without defaults.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Everything {
                pub a_bool: bool,
                pub an_int: i64,
                pub a_float: f64,
                pub a_str: String,
                pub some_bytes: rt::Bytes,
                pub a_complex: rt::Complex,
                pub a_decimal: rt::Decimal,
                pub a_date: rt::Date,
                pub a_time: rt::Time,
                pub a_datetime: rt::DateTime,
                pub a_timedelta: rt::TimeDelta,
                pub a_uuid: rt::Uuid,
                pub a_uri: rt::Uri,
                pub anything: rt::Value,
                pub nothing: (),
                pub i8: i8,
                pub i16: i16,
                pub i32: i32,
                pub i64: i64,
                pub u8: u8,
                pub u16: u16,
                pub u32: u32,
                pub u64: u64,
                pub f32: f32,
                pub f64: f64,
                pub a_list: Vec<i64>,
                pub a_set: rt::BTreeSet<String>,
                pub a_map: rt::BTreeMap<String, i64>,
                pub a_pair: (i64, String),
                pub alone: (bool,),
                pub perhaps: Option<i64>,
                pub nested: Vec<rt::BTreeMap<String, (i64, Vec<Option<String>>)>>,
                pub aliased: Celsius,
                pub grid: Grid,
                pub names: Names,
                pub maybe: MaybeName,
                pub quality: Quality,
                pub unit: Unit,
                pub point: Point,
                pub points: Vec<Point>,
                pub by_quality: rt::BTreeMap<Quality, Point>,
                pub by_id: rt::BTreeMap<rt::Uuid, Option<Point>>,
                pub days: rt::BTreeSet<rt::Date>,
            }
            rt::record!(Everything {
                0 a_bool, 1 an_int, 2 a_float, 3 a_str, 4 some_bytes, 5 a_complex, 6 a_decimal, 7 a_date,
                8 a_time, 9 a_datetime, 10 a_timedelta, 11 a_uuid, 12 a_uri, 13 anything, 14 nothing, 15 i8,
                16 i16, 17 i32, 18 i64, 19 u8, 20 u16, 21 u32, 22 u64, 23 f32, 24 f64, 25 a_list, 26 a_set,
                27 a_map, 28 a_pair, 29 alone, 30 perhaps = None, 31 nested, 32 aliased, 33 grid, 34 names,
                35 maybe = None, 36 quality, 37 unit, 38 point, 39 points, 40 by_quality, 41 by_id, 42 days,
            });

            /// Every default.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Defaults {
                pub yes: bool,
                pub count: i64,
                pub limit: i64,
                pub small: u8,
                pub low: i8,
                pub ratio: f64,
                pub whole: f64,
                pub text: String,
                pub empty: String,
                pub raw: rt::Bytes,
                pub phase: rt::Complex,
                pub price: rt::Decimal,
                pub pieces: rt::Decimal,
                pub nothing: Option<i64>,
                pub something: Option<i64>,
                pub anything: rt::Value,
                pub tags: rt::BTreeSet<String>,
                pub primes: Vec<i64>,
                pub pairs: rt::BTreeMap<String, i64>,
                pub no_pairs: rt::BTreeMap<String, i64>,
                pub corner: (i64, String),
                pub quality: Quality,
                pub constant_quality: Quality,
                pub unit: Unit,
            }
            rt::record!(Defaults {
                0 yes = true,
                1 count = 42,
                2 limit = 1000,
                3 small = 255,
                4 low = -128,
                5 ratio = 1.5,
                6 whole = 3.0,
                7 text = String::from("a \"quoted\" text"),
                8 empty = String::new(),
                9 raw = rt::Bytes::from_static(b"\0\x01"),
                10 phase = rt::Complex { re: 0.0, im: 0.0 },
                11 price = rt::parsed("1.50"),
                12 pieces = rt::parsed("3"),
                13 nothing = None,
                14 something = Some(7),
                15 anything = rt::Value::List(rt::vec![
                    rt::Value::Int(1),
                    rt::Value::from("two"),
                    rt::Value::None,
                    rt::Value::Dict(rt::vec![(rt::Value::from("three"), rt::Value::Float(3.0))]),
                ]),
                16 tags = rt::BTreeSet::new(),
                17 primes = rt::vec![2, 3, 5],
                18 pairs = rt::BTreeMap::from([(String::from("a"), 1), (String::from("b"), 2)]),
                19 no_pairs = rt::BTreeMap::new(),
                20 corner = (1, String::from("x")),
                21 quality = Quality::Suspect,
                22 constant_quality = Quality::Good,
                23 unit = Unit::F,
            });

            /// Names that are words of the language or of a target.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Words {
                pub r#type: String,
                pub r#struct: String,
                pub service: String,
                pub r#fn: i64,
                pub self_: i64,
                pub r#match: i64,
                pub class: i64,
                pub None: i64,
                pub r#await: i64,
            }
            rt::record!(Words {
                0 r#type as "type", 1 r#struct as "struct", 2 service, 3 r#fn as "fn", 4 self_ as "self",
                5 r#match as "match", 6 class, 7 None(f_None), 8 r#await as "await",
            });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Point {
                pub x: i64,
                pub y: i64,
            }
            rt::record!(Point { 0 x = 0, 1 y = 0 });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Empty {}
            rt::record!(Empty {});

            /// The wire has other names.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Renamed {
                pub kind: String,
                #[deprecated(since = "1.1", note = "use kind")]
                pub old_kind: String,
            }
            rt::record!(Renamed { 0 kind as "class", 1 old_kind as "oldKind" = String::new() });

            /// Contains itself.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Tree {
                pub value: i64,
                pub left: Option<Box<Tree>>,
                pub right: Option<Box<Tree>>,
                pub children: Vec<Tree>,
                pub by_name: rt::BTreeMap<String, Tree>,
            }
            rt::record!(Tree {
                0 value, 1 left = None, 2 right = None, 3 children = Vec::new(),
                4 by_name = rt::BTreeMap::new(),
            });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Egg {
                pub hen: Option<Box<Hen>>,
            }
            rt::record!(Egg { 0 hen = None });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Hen {
                pub egg: Egg,
            }
            rt::record!(Hen { 0 egg });

            /// Travels as the generation's `PyroError`.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct StationError {
                pub station: String,
                pub code: i64,
            }
            rt::exception!(
                StationError = "fixture.everything.v1.StationError",
                base of ["fixture.everything.v1.Offline", "fixture.everything.v1.StillOffline"],
                { 0 station, 1 code = 0 },
            );

            /// Travels as a Python class that every client has.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Offline {
                pub station: String,
                pub code: i64,
                pub since: Option<rt::DateTime>,
            }
            rt::exception!(
                Offline = "fixture.everything.v1.Offline" is "builtins.ConnectionError",
                base of ["fixture.everything.v1.StillOffline"],
                { 0 station, 1 code = 0, 2 since = None },
            );

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct StillOffline {
                pub station: String,
                pub code: i64,
                pub since: Option<rt::DateTime>,
            }
            rt::exception!(
                StillOffline = "fixture.everything.v1.StillOffline" is "builtins.ConnectionError",
                { 0 station, 1 code = 0, 2 since = None },
            );

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Broken {}
            rt::exception!(Broken = "fixture.everything.v1.Broken" is "lab.errors.Broken", {});

            pub const STATION_LEVEL: i32 = 20;

            /// One weather station.
            ///
            /// More about it.
            pub trait Station: Send + Sync + 'static {
                /// Seconds between readings.
                fn interval(&self) -> impl rt::Future<Output = rt::Result<rt::TimeDelta>> + Send;
                /// Sets [`interval`](Self::interval).
                fn set_interval(
                    &self,
                    value: rt::TimeDelta,
                ) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn nickname(&self) -> impl rt::Future<Output = rt::Result<Option<String>>> + Send;
                /// Sets [`nickname`](Self::nickname).
                fn set_nickname(
                    &self,
                    value: Option<String>,
                ) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn bounds(&self) -> impl rt::Future<Output = rt::Result<(f64, f64)>> + Send;
                fn unit(&self) -> impl rt::Future<Output = rt::Result<Unit>> + Send;
                fn nothing(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn ping(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                /// Gives back what it got.
                fn echo(&self, value: rt::Value) -> impl rt::Future<Output = rt::Result<rt::Value>> + Send;
                fn everything(
                    &self,
                    value: Everything,
                ) -> impl rt::Future<Output = rt::Result<Everything>> + Send;
                fn defaults(&self, value: Defaults) -> impl rt::Future<Output = rt::Result<Defaults>> + Send;
                fn words(&self, value: Words) -> impl rt::Future<Output = rt::Result<Words>> + Send;
                fn renamed(&self, value: Renamed) -> impl rt::Future<Output = rt::Result<Renamed>> + Send;
                fn tree(&self, value: Tree) -> impl rt::Future<Output = rt::Result<Option<Tree>>> + Send;
                fn read(
                    &self,
                    at: Option<rt::DateTime>,
                ) -> impl rt::Future<Output = Result<Point, StationReadError>> + Send;
                fn fail(&self, kind: String)
                -> impl rt::Future<Output = Result<(), StationFailError>> + Send;
                /// Three defaults.
                fn limits(
                    &self,
                    since: rt::DateTime,
                    limit: i64,
                    level: i32,
                    quality: Quality,
                    names: Vec<String>,
                ) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                fn history(
                    &self,
                    limit: i64,
                ) -> impl rt::Future<Output = Result<rt::ItemStream<Point>, StationHistoryError>> + Send;
                fn words_of(
                    &self,
                    text: String,
                ) -> impl rt::Future<Output = rt::Result<rt::ItemStream<String>>> + Send;
                fn log(&self, msg: String, level: i32) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn grid(
                    &self,
                    grid: Grid,
                    names: Names,
                ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<Quality, Vec<Point>>>> + Send;
                fn maybe(
                    &self,
                    name: MaybeName,
                ) -> impl rt::Future<Output = rt::Result<Option<Celsius>>> + Send;
                fn temp(&self) -> impl rt::Future<Output = rt::Result<Celsius>> + Send;
                fn len(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                fn __contains__(&self, item: String) -> impl rt::Future<Output = rt::Result<bool>> + Send;
                fn r#type(&self, self_: i64, r#fn: i64) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                /// In the skeleton, not remote.
                fn warm_up(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn _private(&self, count: i64) -> impl rt::Future<Output = rt::Result<i64>> + Send;
            }

            /// What can go wrong in [`Station::read`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationReadError {
                /// Travels as a Python class that every client has. What extends it is caught as it.
                Offline(rt::Thrown<Offline>),
                /// Python's `ValueError`.
                ValueError(rt::Exception),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }
            rt::errors!(
                StationReadError else Other,
                throws { Offline(Offline) },
                builtin { ValueError("ValueError", value_error) },
                extending { StillOffline },
            );

            /// What can go wrong in [`Station::fail`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationFailError {
                /// Travels as the generation's `PyroError`. What extends it is caught as it.
                StationError(rt::Thrown<StationError>),
                /// Travels as a Python class that every client has. What extends it is caught as it.
                Offline(rt::Thrown<Offline>),
                /// `Broken` was raised.
                Broken(Broken),
                /// Python's `KeyError`.
                KeyError(rt::Exception),
                /// Python's `ZeroDivisionError`.
                ZeroDivisionError(rt::Exception),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }
            rt::errors!(
                StationFailError else Other,
                throws { Offline(Offline), StationError(StationError), Broken(Broken) },
                builtin {
                    KeyError("KeyError", key_error),
                    ZeroDivisionError("ZeroDivisionError", zero_division_error),
                },
                extending { StillOffline },
            );

            /// What can go wrong in [`Station::history`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationHistoryError {
                /// Travels as a Python class that every client has. What extends it is caught as it.
                Offline(rt::Thrown<Offline>),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }
            rt::errors!(
                StationHistoryError else Other,
                throws { Offline(Offline) },
                extending { StillOffline },
            );

            /// What daemons and clients are told about [`Station`].
            pub const STATION: rt::Interface = rt::Interface::new(
                "fixture.everything.v1.Station",
                "Station",
                &[
                    rt::Member::method("__contains__").params(&[rt::Param::required("item")]),
                    rt::Member::method("__len__"),
                    rt::Member::method("_private").params(&[rt::Param::required("count")]).local(),
                    rt::Member::property("bounds"),
                    rt::Member::method("defaults").params(&[rt::Param::required("value")]),
                    rt::Member::method("echo").params(&[rt::Param::required("value")]),
                    rt::Member::method("everything").params(&[rt::Param::required("value")]),
                    rt::Member::method("fail").params(&[rt::Param::required("kind")]),
                    rt::Member::method("getTemp"),
                    rt::Member::method("grid")
                        .params(&[rt::Param::required("grid"), rt::Param::required("names")]),
                    rt::Member::method("history").params(&[rt::Param::optional("limit")]),
                    rt::Member::property("interval").writable(),
                    rt::Member::method("limits").params(&[
                        rt::Param::required("since"),
                        rt::Param::optional("limit"),
                        rt::Param::optional("level"),
                        rt::Param::optional("quality"),
                        rt::Param::optional("names"),
                    ]),
                    rt::Member::method("log")
                        .params(&[rt::Param::required("msg"), rt::Param::optional("level")])
                        .oneway(),
                    rt::Member::method("maybe").params(&[rt::Param::required("name")]),
                    rt::Member::property("nickname").writable(),
                    rt::Member::method("nothing"),
                    rt::Member::method("ping"),
                    rt::Member::method("read").params(&[rt::Param::optional("at")]),
                    rt::Member::method("renamed").params(&[rt::Param::required("value")]),
                    rt::Member::method("tree").params(&[rt::Param::required("value")]),
                    rt::Member::method("type")
                        .params(&[rt::Param::required("self"), rt::Param::required("fn")]),
                    rt::Member::property("unitName"),
                    rt::Member::method("warm_up").local(),
                    rt::Member::method("words").params(&[rt::Param::required("value")]),
                    rt::Member::method("words_of").params(&[rt::Param::required("text")]),
                ],
            )
            .instance_mode(rt::InstanceMode::Single)
            .registered("fixture.everything", &["class:sensor", "site:lab"])
            .contract(0x5b94_ebd2_7c5d_604c_192c_5c60_3bd1_e6e7);

            /// Serves a [`Station`]: makes what a daemon registers out of an implementation.
            pub struct StationServer<T> {
                service: T,
            }
            rt::server! {
                StationServer<T: Station> shared STATION;
                call {
                    0: Station::__contains__ { item },
                    1: Station::len,
                    2: Station::_private { count },
                    4: Station::defaults { value },
                    5: Station::echo { value },
                    6: Station::everything { value },
                    7: Station::fail { kind },
                    8: Station::temp,
                    9: Station::grid { grid, names },
                    10 [stream]: Station::history { limit = 3 },
                    12: Station::limits {
                        since,
                        limit = 1000,
                        level = 20,
                        quality = Quality::Good,
                        names = rt::vec![String::from("a"), String::from("b")],
                    },
                    13: Station::log { msg, level = 20 },
                    14: Station::maybe { name },
                    16: Station::nothing,
                    17: Station::ping,
                    18: Station::read { at = None },
                    19: Station::renamed { value },
                    20: Station::tree { value },
                    21: Station::r#type { self_, r#fn },
                    23: Station::warm_up,
                    24: Station::words { value },
                    25 [stream]: Station::words_of { text },
                }
                get {
                    3: Station::bounds,
                    11: Station::interval,
                    15: Station::nickname,
                    22: Station::unit,
                }
                set {
                    11: Station::set_interval { value },
                    15: Station::set_nickname { value },
                }
            }

            /// Calls a remote [`Station`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct StationProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(StationProxy: STATION);

            impl StationProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> StationBatch<'_> {
                    StationBatch { batch: self.proxy.batch() }
                }

                /// Seconds between readings.
                pub async fn interval(&self) -> rt::Result<rt::TimeDelta> {
                    self.proxy.get("interval").await
                }

                /// Sets [`interval`](Self::interval).
                pub async fn set_interval(&self, value: rt::TimeDelta) -> rt::Result<()> {
                    self.proxy.set("interval", &value).await
                }

                pub async fn nickname(&self) -> rt::Result<Option<String>> {
                    self.proxy.get("nickname").await
                }

                /// Sets [`nickname`](Self::nickname).
                pub async fn set_nickname(&self, value: Option<&str>) -> rt::Result<()> {
                    self.proxy.set("nickname", &value).await
                }

                pub async fn bounds(&self) -> rt::Result<(f64, f64)> {
                    self.proxy.get("bounds").await
                }

                pub async fn unit(&self) -> rt::Result<Unit> {
                    self.proxy.get("unitName").await
                }

                pub async fn nothing(&self) -> rt::Result<()> {
                    self.proxy.call("nothing", ()).await
                }

                pub async fn ping(&self) -> rt::Result<()> {
                    self.proxy.call("ping", ()).await
                }

                /// Gives back what it got.
                pub async fn echo(&self, value: &rt::Value) -> rt::Result<rt::Value> {
                    self.proxy.call("echo", (&value,)).await
                }

                pub async fn everything(&self, value: &Everything) -> rt::Result<Everything> {
                    self.proxy.call("everything", (&value,)).await
                }

                pub async fn defaults(&self, value: &Defaults) -> rt::Result<Defaults> {
                    self.proxy.call("defaults", (&value,)).await
                }

                pub async fn words(&self, value: &Words) -> rt::Result<Words> {
                    self.proxy.call("words", (&value,)).await
                }

                pub async fn renamed(&self, value: &Renamed) -> rt::Result<Renamed> {
                    self.proxy.call("renamed", (&value,)).await
                }

                pub async fn tree(&self, value: &Tree) -> rt::Result<Option<Tree>> {
                    self.proxy.call("tree", (&value,)).await
                }

                pub fn read(&self) -> StationReadCall<'_> {
                    StationReadCall { proxy: &self.proxy, f_at: None }
                }

                pub async fn fail(&self, kind: &str) -> Result<(), StationFailError> {
                    self.proxy.call("fail", (&kind,)).await.map_err(Into::into)
                }

                /// Three defaults.
                pub fn limits(&self, since: rt::DateTime) -> StationLimitsCall<'_> {
                    StationLimitsCall {
                        proxy: &self.proxy,
                        f_since: since,
                        f_limit: None,
                        f_level: None,
                        f_quality: None,
                        f_names: None,
                    }
                }

                pub fn history(&self) -> StationHistoryCall<'_> {
                    StationHistoryCall { proxy: &self.proxy, f_limit: None }
                }

                pub async fn words_of(&self, text: &str) -> rt::Result<rt::ItemStream<String>> {
                    self.proxy.call_stream("words_of", (&text,)).await
                }

                pub fn log<'a>(&'a self, msg: &'a str) -> StationLogCall<'a> {
                    StationLogCall { proxy: &self.proxy, f_msg: msg, f_level: None }
                }

                pub async fn grid(
                    &self,
                    grid: &Grid,
                    names: &[Name],
                ) -> rt::Result<rt::BTreeMap<Quality, Vec<Point>>> {
                    self.proxy.call("grid", (&grid, &names)).await
                }

                pub async fn maybe(&self, name: Option<&str>) -> rt::Result<Option<Celsius>> {
                    self.proxy.call("maybe", (&name,)).await
                }

                #[deprecated(since = "1.2", note = "use read")]
                pub async fn temp(&self) -> rt::Result<Celsius> {
                    self.proxy.call("getTemp", ()).await
                }

                pub async fn len(&self) -> rt::Result<i64> {
                    self.proxy.call("__len__", ()).await
                }

                pub async fn __contains__(&self, item: &str) -> rt::Result<bool> {
                    self.proxy.call("__contains__", (&item,)).await
                }

                pub async fn r#type(&self, self_: i64, r#fn: i64) -> rt::Result<i64> {
                    self.proxy.call("type", (&self_, &r#fn)).await
                }
            }

            /// Calls of [`StationProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            /// Without streams: all results come in one message, and a stream's items do not.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct StationBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(StationBatch);

            impl<'a> StationBatch<'a> {
                pub fn nothing(&mut self) -> rt::Pending<()> {
                    self.batch.add("nothing", ())
                }

                pub fn ping(&mut self) -> rt::Pending<()> {
                    self.batch.add("ping", ())
                }

                /// Gives back what it got.
                pub fn echo(&mut self, value: &'a rt::Value) -> rt::Pending<rt::Value> {
                    self.batch.add("echo", (value,))
                }

                pub fn everything(&mut self, value: &'a Everything) -> rt::Pending<Everything> {
                    self.batch.add("everything", (value,))
                }

                pub fn defaults(&mut self, value: &'a Defaults) -> rt::Pending<Defaults> {
                    self.batch.add("defaults", (value,))
                }

                pub fn words(&mut self, value: &'a Words) -> rt::Pending<Words> {
                    self.batch.add("words", (value,))
                }

                pub fn renamed(&mut self, value: &'a Renamed) -> rt::Pending<Renamed> {
                    self.batch.add("renamed", (value,))
                }

                pub fn tree(&mut self, value: &'a Tree) -> rt::Pending<Option<Tree>> {
                    self.batch.add("tree", (value,))
                }

                pub fn read(
                    &mut self,
                    at: Option<Option<rt::DateTime>>,
                ) -> rt::Pending<Point, StationReadError> {
                    self.batch.add("read", rt::Arguments::new().optional("at", at))
                }

                pub fn fail(&mut self, kind: &'a str) -> rt::Pending<(), StationFailError> {
                    self.batch.add("fail", (kind,))
                }

                /// Three defaults.
                pub fn limits(
                    &mut self,
                    since: rt::DateTime,
                    limit: Option<i64>,
                    level: Option<i32>,
                    quality: Option<Quality>,
                    names: Option<&'a [String]>,
                ) -> rt::Pending<i64> {
                    self.batch.add(
                        "limits",
                        rt::Arguments::new()
                            .required(since)
                            .optional("limit", limit)
                            .optional("level", level)
                            .optional("quality", quality)
                            .optional("names", names),
                    )
                }

                pub fn log(&mut self, msg: &'a str, level: Option<i32>) -> rt::Pending<()> {
                    self.batch.add("log", rt::Arguments::new().required(msg).optional("level", level))
                }

                pub fn grid(
                    &mut self,
                    grid: &'a Grid,
                    names: &'a [Name],
                ) -> rt::Pending<rt::BTreeMap<Quality, Vec<Point>>> {
                    self.batch.add("grid", (grid, names))
                }

                pub fn maybe(&mut self, name: Option<&'a str>) -> rt::Pending<Option<Celsius>> {
                    self.batch.add("maybe", (name,))
                }

                #[deprecated(since = "1.2", note = "use read")]
                pub fn temp(&mut self) -> rt::Pending<Celsius> {
                    self.batch.add("getTemp", ())
                }

                pub fn len(&mut self) -> rt::Pending<i64> {
                    self.batch.add("__len__", ())
                }

                pub fn __contains__(&mut self, item: &'a str) -> rt::Pending<bool> {
                    self.batch.add("__contains__", (item,))
                }

                pub fn r#type(&mut self, self_: i64, r#fn: i64) -> rt::Pending<i64> {
                    self.batch.add("type", (self_, r#fn))
                }
            }

            /// A call of [`StationProxy::read`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct StationReadCall<'a> {
                proxy: &'a rt::Proxy,
                f_at: Option<Option<rt::DateTime>>,
            }

            impl StationReadCall<'_> {
                /// Sets `at`; without it the server's default holds.
                pub fn at(mut self, at: Option<rt::DateTime>) -> Self {
                    self.f_at = Some(at);
                    self
                }
            }

            impl<'a> rt::IntoFuture for StationReadCall<'a> {
                type Output = Result<Point, StationReadError>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call("read", rt::Arguments::new().optional("at", &self.f_at))
                            .await
                            .map_err(Into::into)
                    })
                }
            }

            /// A call of [`StationProxy::limits`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct StationLimitsCall<'a> {
                proxy: &'a rt::Proxy,
                f_since: rt::DateTime,
                f_limit: Option<i64>,
                f_level: Option<i32>,
                f_quality: Option<Quality>,
                f_names: Option<&'a [String]>,
            }

            impl<'a> StationLimitsCall<'a> {
                /// Sets `limit`; without it the server's default holds.
                pub fn limit(mut self, limit: i64) -> Self {
                    self.f_limit = Some(limit);
                    self
                }

                /// Sets `level`; without it the server's default holds.
                pub fn level(mut self, level: i32) -> Self {
                    self.f_level = Some(level);
                    self
                }

                /// Sets `quality`; without it the server's default holds.
                pub fn quality(mut self, quality: Quality) -> Self {
                    self.f_quality = Some(quality);
                    self
                }

                /// Sets `names`; without it the server's default holds.
                pub fn names(mut self, names: &'a [String]) -> Self {
                    self.f_names = Some(names);
                    self
                }
            }

            impl<'a> rt::IntoFuture for StationLimitsCall<'a> {
                type Output = rt::Result<i64>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call(
                                "limits",
                                rt::Arguments::new()
                                    .required(&self.f_since)
                                    .optional("limit", &self.f_limit)
                                    .optional("level", &self.f_level)
                                    .optional("quality", &self.f_quality)
                                    .optional("names", &self.f_names),
                            )
                            .await
                    })
                }
            }

            /// A call of [`StationProxy::history`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct StationHistoryCall<'a> {
                proxy: &'a rt::Proxy,
                f_limit: Option<i64>,
            }

            impl StationHistoryCall<'_> {
                /// Sets `limit`; without it the server's default holds.
                pub fn limit(mut self, limit: i64) -> Self {
                    self.f_limit = Some(limit);
                    self
                }
            }

            impl<'a> rt::IntoFuture for StationHistoryCall<'a> {
                type Output = Result<rt::ItemStream<Point>, StationHistoryError>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call_stream("history", rt::Arguments::new().optional("limit", &self.f_limit))
                            .await
                            .map_err(Into::into)
                    })
                }
            }

            /// A call of [`StationProxy::log`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct StationLogCall<'a> {
                proxy: &'a rt::Proxy,
                f_msg: &'a str,
                f_level: Option<i32>,
            }

            impl StationLogCall<'_> {
                /// Sets `level`; without it the server's default holds.
                pub fn level(mut self, level: i32) -> Self {
                    self.f_level = Some(level);
                    self
                }
            }

            impl<'a> rt::IntoFuture for StationLogCall<'a> {
                type Output = rt::Result<()>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call_oneway(
                                "log",
                                rt::Arguments::new().required(&self.f_msg).optional("level", &self.f_level),
                            )
                            .await
                    })
                }
            }

            /// Session instances, which is the default.
            pub trait Counter: Send + Sync + 'static {
                fn increment(&self, by: i64) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                fn value(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
            }

            /// What daemons and clients are told about [`Counter`].
            pub const COUNTER: rt::Interface = rt::Interface::new(
                "fixture.everything.v1.Counter",
                "Counter",
                &[
                    rt::Member::method("increment").params(&[rt::Param::optional("by")]),
                    rt::Member::property("value"),
                ],
            )
            .contract(0x6911_e60a_b244_eb85_c2be_bced_9085_e444);

            /// Serves a [`Counter`]: makes what a daemon registers out of an implementation.
            pub struct CounterServer<T> {
                service: T,
            }
            rt::server! {
                CounterServer<T: Counter> shared COUNTER;
                call {
                    0: Counter::increment { by = 1 },
                }
                get {
                    1: Counter::value,
                }
            }

            /// Calls a remote [`Counter`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct CounterProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(CounterProxy: COUNTER);

            impl CounterProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> CounterBatch<'_> {
                    CounterBatch { batch: self.proxy.batch() }
                }

                pub fn increment(&self) -> CounterIncrementCall<'_> {
                    CounterIncrementCall { proxy: &self.proxy, f_by: None }
                }

                pub async fn value(&self) -> rt::Result<i64> {
                    self.proxy.get("value").await
                }
            }

            /// Calls of [`CounterProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct CounterBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(CounterBatch);

            impl CounterBatch<'_> {
                pub fn increment(&mut self, by: Option<i64>) -> rt::Pending<i64> {
                    self.batch.add("increment", rt::Arguments::new().optional("by", by))
                }
            }

            /// A call of [`CounterProxy::increment`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct CounterIncrementCall<'a> {
                proxy: &'a rt::Proxy,
                f_by: Option<i64>,
            }

            impl CounterIncrementCall<'_> {
                /// Sets `by`; without it the server's default holds.
                pub fn by(mut self, by: i64) -> Self {
                    self.f_by = Some(by);
                    self
                }
            }

            impl<'a> rt::IntoFuture for CounterIncrementCall<'a> {
                type Output = rt::Result<i64>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy.call("increment", rt::Arguments::new().optional("by", &self.f_by)).await
                    })
                }
            }

            pub trait Picky: Send + Sync + 'static {
                fn shown(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                fn hidden(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                fn seen(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                fn unseen(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                /// Sets [`unseen`](Self::unseen).
                fn set_unseen(&self, value: i64) -> impl rt::Future<Output = rt::Result<()>> + Send;
            }

            /// What daemons and clients are told about [`Picky`].
            pub const PICKY: rt::Interface = rt::Interface::new(
                "fixture.everything.v1.Picky",
                "Picky",
                &[
                    rt::Member::method("hidden").unexposed(),
                    rt::Member::property("seen"),
                    rt::Member::method("shown"),
                    rt::Member::property("unseen").writable().unexposed(),
                ],
            )
            .instance_mode(rt::InstanceMode::PerCall)
            .contract(0x0102_4760_570c_de21_c0c1_c816_f1c0_9835);

            /// Serves a [`Picky`]: makes what a daemon registers out of an implementation.
            pub struct PickyServer<T> {
                service: T,
            }
            rt::server! {
                PickyServer<T: Picky> shared PICKY;
                call {
                    0: Picky::hidden,
                    2: Picky::shown,
                }
                get {
                    1: Picky::seen,
                    3: Picky::unseen,
                }
                set {
                    3: Picky::set_unseen { value },
                }
            }

            /// Calls a remote [`Picky`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct PickyProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(PickyProxy: PICKY);

            impl PickyProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> PickyBatch<'_> {
                    PickyBatch { batch: self.proxy.batch() }
                }

                pub async fn shown(&self) -> rt::Result<String> {
                    self.proxy.call("shown", ()).await
                }

                pub async fn seen(&self) -> rt::Result<i64> {
                    self.proxy.get("seen").await
                }
            }

            /// Calls of [`PickyProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct PickyBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(PickyBatch);

            impl PickyBatch<'_> {
                pub fn shown(&mut self) -> rt::Pending<String> {
                    self.batch.add("shown", ())
                }
            }
        }
    }
}

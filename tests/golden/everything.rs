// @generated from everything.pyro by pyro-codegen. Do not edit.

#[allow(
    dead_code,
    unused_imports,
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
    clippy::too_many_lines,
    clippy::len_without_is_empty,
    reason = "docs, names and the number of fields are those of the declaration"
)]
#[allow(
    clippy::let_unit_value,
    reason = "a parameter of type `none` is bound as any other"
)]
#[allow(
    clippy::option_option,
    reason = "an argument that is left out is not one that is `None`"
)]
#[allow(
    clippy::missing_errors_doc,
    reason = "how calls fail is said once, at the proxy"
)]
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

            impl Quality {
                /// The value that stands for it on the wire.
                #[must_use]
                pub const fn value(self) -> i64 {
                    match self {
                        Self::Good => 0,
                        Self::Suspect => 1,
                        Self::Bad => 10,
                        Self::Worse => 11,
                        Self::Undeclared(undeclared) => *undeclared.value(),
                    }
                }

                /// The enumerant of a value; the last one holds those that are not declared.
                #[must_use]
                pub const fn from_value(value: i64) -> Self {
                    match value {
                        0 => Self::Good,
                        1 => Self::Suspect,
                        10 => Self::Bad,
                        11 => Self::Worse,
                        _ => Self::Undeclared(rt::undeclared(value)),
                    }
                }
            }

            impl rt::Encode for Quality {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::Encode::encode(&self.value(), enc)
                }
            }

            impl rt::Decode for Quality {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    Ok(Self::from_value(rt::Decode::decode(dec)?))
                }
            }

            impl From<i64> for Quality {
                fn from(value: i64) -> Self {
                    Self::from_value(value)
                }
            }

            impl From<Quality> for i64 {
                fn from(value: Quality) -> Self {
                    value.value()
                }
            }

            impl ::core::fmt::Display for Quality {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::Good => f.pad("Good"),
                        Self::Suspect => f.pad("Suspect"),
                        Self::Bad => f.pad("Bad"),
                        Self::Worse => f.pad("Worse"),
                        Self::Undeclared(undeclared) => {
                            ::core::fmt::Display::fmt(undeclared, f)
                        }
                    }
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Unit {
                C,
                F,
                Kelvin,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<Box<str>>),
            }

            impl Unit {
                /// The value that stands for it on the wire.
                #[must_use]
                pub fn value(&self) -> &str {
                    match self {
                        Self::C => "C",
                        Self::F => "Fahrenheit",
                        Self::Kelvin => "Kelvin",
                        Self::Undeclared(undeclared) => undeclared.value(),
                    }
                }

                /// The enumerant of a value; the last one holds those that are not declared.
                #[must_use]
                pub fn from_value(value: &str) -> Self {
                    match value {
                        "C" => Self::C,
                        "Fahrenheit" => Self::F,
                        "Kelvin" => Self::Kelvin,
                        _ => Self::Undeclared(rt::undeclared(value.into())),
                    }
                }
            }

            impl rt::Encode for Unit {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::Encode::encode(self.value(), enc)
                }
            }

            impl rt::Decode for Unit {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    Ok(Self::from_value(&dec.str()?))
                }
            }

            impl From<&str> for Unit {
                fn from(value: &str) -> Self {
                    Self::from_value(value)
                }
            }

            impl rt::AsRef<str> for Unit {
                fn as_ref(&self) -> &str {
                    self.value()
                }
            }

            impl ::core::fmt::Display for Unit {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.pad(self.value())
                }
            }

            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Small {
                None,
                Most,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<i64>),
            }

            impl Small {
                /// The value that stands for it on the wire.
                #[must_use]
                pub const fn value(self) -> i64 {
                    match self {
                        Self::None => 0,
                        Self::Most => 255,
                        Self::Undeclared(undeclared) => *undeclared.value(),
                    }
                }

                /// The enumerant of a value; the last one holds those that are not declared.
                #[must_use]
                pub const fn from_value(value: i64) -> Self {
                    match value {
                        0 => Self::None,
                        255 => Self::Most,
                        _ => Self::Undeclared(rt::undeclared(value)),
                    }
                }
            }

            impl rt::Encode for Small {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::Encode::encode(&self.value(), enc)
                }
            }

            impl rt::Decode for Small {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    Ok(Self::from_value(rt::Decode::decode(dec)?))
                }
            }

            impl From<i64> for Small {
                fn from(value: i64) -> Self {
                    Self::from_value(value)
                }
            }

            impl From<Small> for i64 {
                fn from(value: Small) -> Self {
                    value.value()
                }
            }

            impl ::core::fmt::Display for Small {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::None => f.pad("None"),
                        Self::Most => f.pad("Most"),
                        Self::Undeclared(undeclared) => {
                            ::core::fmt::Display::fmt(undeclared, f)
                        }
                    }
                }
            }

            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Plain {
                first,
                second,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<i64>),
            }

            impl Plain {
                /// The value that stands for it on the wire.
                #[must_use]
                pub const fn value(self) -> i64 {
                    match self {
                        Self::first => 0,
                        Self::second => 1,
                        Self::Undeclared(undeclared) => *undeclared.value(),
                    }
                }

                /// The enumerant of a value; the last one holds those that are not declared.
                #[must_use]
                pub const fn from_value(value: i64) -> Self {
                    match value {
                        0 => Self::first,
                        1 => Self::second,
                        _ => Self::Undeclared(rt::undeclared(value)),
                    }
                }
            }

            impl rt::Encode for Plain {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::Encode::encode(&self.value(), enc)
                }
            }

            impl rt::Decode for Plain {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    Ok(Self::from_value(rt::Decode::decode(dec)?))
                }
            }

            impl From<i64> for Plain {
                fn from(value: i64) -> Self {
                    Self::from_value(value)
                }
            }

            impl From<Plain> for i64 {
                fn from(value: Plain) -> Self {
                    value.value()
                }
            }

            impl ::core::fmt::Display for Plain {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::first => f.pad("first"),
                        Self::second => f.pad("second"),
                        Self::Undeclared(undeclared) => {
                            ::core::fmt::Display::fmt(undeclared, f)
                        }
                    }
                }
            }

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

            impl rt::Encode for Everything {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(43)?;
                    rt::field(enc, "a_bool", &self.a_bool)?;
                    rt::field(enc, "an_int", &self.an_int)?;
                    rt::field(enc, "a_float", &self.a_float)?;
                    rt::field(enc, "a_str", &self.a_str)?;
                    rt::field(enc, "some_bytes", &self.some_bytes)?;
                    rt::field(enc, "a_complex", &self.a_complex)?;
                    rt::field(enc, "a_decimal", &self.a_decimal)?;
                    rt::field(enc, "a_date", &self.a_date)?;
                    rt::field(enc, "a_time", &self.a_time)?;
                    rt::field(enc, "a_datetime", &self.a_datetime)?;
                    rt::field(enc, "a_timedelta", &self.a_timedelta)?;
                    rt::field(enc, "a_uuid", &self.a_uuid)?;
                    rt::field(enc, "a_uri", &self.a_uri)?;
                    rt::field(enc, "anything", &self.anything)?;
                    rt::field(enc, "nothing", &self.nothing)?;
                    rt::field(enc, "i8", &self.i8)?;
                    rt::field(enc, "i16", &self.i16)?;
                    rt::field(enc, "i32", &self.i32)?;
                    rt::field(enc, "i64", &self.i64)?;
                    rt::field(enc, "u8", &self.u8)?;
                    rt::field(enc, "u16", &self.u16)?;
                    rt::field(enc, "u32", &self.u32)?;
                    rt::field(enc, "u64", &self.u64)?;
                    rt::field(enc, "f32", &self.f32)?;
                    rt::field(enc, "f64", &self.f64)?;
                    rt::field(enc, "a_list", &self.a_list)?;
                    rt::field(enc, "a_set", &self.a_set)?;
                    rt::field(enc, "a_map", &self.a_map)?;
                    rt::field(enc, "a_pair", &self.a_pair)?;
                    rt::field(enc, "alone", &self.alone)?;
                    rt::field(enc, "perhaps", &self.perhaps)?;
                    rt::field(enc, "nested", &self.nested)?;
                    rt::field(enc, "aliased", &self.aliased)?;
                    rt::field(enc, "grid", &self.grid)?;
                    rt::field(enc, "names", &self.names)?;
                    rt::field(enc, "maybe", &self.maybe)?;
                    rt::field(enc, "quality", &self.quality)?;
                    rt::field(enc, "unit", &self.unit)?;
                    rt::field(enc, "point", &self.point)?;
                    rt::field(enc, "points", &self.points)?;
                    rt::field(enc, "by_quality", &self.by_quality)?;
                    rt::field(enc, "by_id", &self.by_id)?;
                    rt::field(enc, "days", &self.days)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Everything {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_a_bool = None;
                    let mut f_an_int = None;
                    let mut f_a_float = None;
                    let mut f_a_str = None;
                    let mut f_some_bytes = None;
                    let mut f_a_complex = None;
                    let mut f_a_decimal = None;
                    let mut f_a_date = None;
                    let mut f_a_time = None;
                    let mut f_a_datetime = None;
                    let mut f_a_timedelta = None;
                    let mut f_a_uuid = None;
                    let mut f_a_uri = None;
                    let mut f_anything = None;
                    let mut f_nothing = None;
                    let mut f_i8 = None;
                    let mut f_i16 = None;
                    let mut f_i32 = None;
                    let mut f_i64 = None;
                    let mut f_u8 = None;
                    let mut f_u16 = None;
                    let mut f_u32 = None;
                    let mut f_u64 = None;
                    let mut f_f32 = None;
                    let mut f_f64 = None;
                    let mut f_a_list = None;
                    let mut f_a_set = None;
                    let mut f_a_map = None;
                    let mut f_a_pair = None;
                    let mut f_alone = None;
                    let mut f_perhaps = None;
                    let mut f_nested = None;
                    let mut f_aliased = None;
                    let mut f_grid = None;
                    let mut f_names = None;
                    let mut f_maybe = None;
                    let mut f_quality = None;
                    let mut f_unit = None;
                    let mut f_point = None;
                    let mut f_points = None;
                    let mut f_by_quality = None;
                    let mut f_by_id = None;
                    let mut f_days = None;
                    let at = rt::fields(
                        dec,
                        &[
                            "a_bool",
                            "an_int",
                            "a_float",
                            "a_str",
                            "some_bytes",
                            "a_complex",
                            "a_decimal",
                            "a_date",
                            "a_time",
                            "a_datetime",
                            "a_timedelta",
                            "a_uuid",
                            "a_uri",
                            "anything",
                            "nothing",
                            "i8",
                            "i16",
                            "i32",
                            "i64",
                            "u8",
                            "u16",
                            "u32",
                            "u64",
                            "f32",
                            "f64",
                            "a_list",
                            "a_set",
                            "a_map",
                            "a_pair",
                            "alone",
                            "perhaps",
                            "nested",
                            "aliased",
                            "grid",
                            "names",
                            "maybe",
                            "quality",
                            "unit",
                            "point",
                            "points",
                            "by_quality",
                            "by_id",
                            "days",
                        ],
                        |field, dec| match field {
                            0 => rt::read(&mut f_a_bool, dec),
                            1 => rt::read(&mut f_an_int, dec),
                            2 => rt::read(&mut f_a_float, dec),
                            3 => rt::read(&mut f_a_str, dec),
                            4 => rt::read(&mut f_some_bytes, dec),
                            5 => rt::read(&mut f_a_complex, dec),
                            6 => rt::read(&mut f_a_decimal, dec),
                            7 => rt::read(&mut f_a_date, dec),
                            8 => rt::read(&mut f_a_time, dec),
                            9 => rt::read(&mut f_a_datetime, dec),
                            10 => rt::read(&mut f_a_timedelta, dec),
                            11 => rt::read(&mut f_a_uuid, dec),
                            12 => rt::read(&mut f_a_uri, dec),
                            13 => rt::read(&mut f_anything, dec),
                            14 => rt::read(&mut f_nothing, dec),
                            15 => rt::read(&mut f_i8, dec),
                            16 => rt::read(&mut f_i16, dec),
                            17 => rt::read(&mut f_i32, dec),
                            18 => rt::read(&mut f_i64, dec),
                            19 => rt::read(&mut f_u8, dec),
                            20 => rt::read(&mut f_u16, dec),
                            21 => rt::read(&mut f_u32, dec),
                            22 => rt::read(&mut f_u64, dec),
                            23 => rt::read(&mut f_f32, dec),
                            24 => rt::read(&mut f_f64, dec),
                            25 => rt::read(&mut f_a_list, dec),
                            26 => rt::read(&mut f_a_set, dec),
                            27 => rt::read(&mut f_a_map, dec),
                            28 => rt::read(&mut f_a_pair, dec),
                            29 => rt::read(&mut f_alone, dec),
                            30 => rt::read(&mut f_perhaps, dec),
                            31 => rt::read(&mut f_nested, dec),
                            32 => rt::read(&mut f_aliased, dec),
                            33 => rt::read(&mut f_grid, dec),
                            34 => rt::read(&mut f_names, dec),
                            35 => rt::read(&mut f_maybe, dec),
                            36 => rt::read(&mut f_quality, dec),
                            37 => rt::read(&mut f_unit, dec),
                            38 => rt::read(&mut f_point, dec),
                            39 => rt::read(&mut f_points, dec),
                            40 => rt::read(&mut f_by_quality, dec),
                            41 => rt::read(&mut f_by_id, dec),
                            42 => rt::read(&mut f_days, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        a_bool: rt::required(f_a_bool, "a_bool", at)?,
                        an_int: rt::required(f_an_int, "an_int", at)?,
                        a_float: rt::required(f_a_float, "a_float", at)?,
                        a_str: rt::required(f_a_str, "a_str", at)?,
                        some_bytes: rt::required(f_some_bytes, "some_bytes", at)?,
                        a_complex: rt::required(f_a_complex, "a_complex", at)?,
                        a_decimal: rt::required(f_a_decimal, "a_decimal", at)?,
                        a_date: rt::required(f_a_date, "a_date", at)?,
                        a_time: rt::required(f_a_time, "a_time", at)?,
                        a_datetime: rt::required(f_a_datetime, "a_datetime", at)?,
                        a_timedelta: rt::required(f_a_timedelta, "a_timedelta", at)?,
                        a_uuid: rt::required(f_a_uuid, "a_uuid", at)?,
                        a_uri: rt::required(f_a_uri, "a_uri", at)?,
                        anything: rt::required(f_anything, "anything", at)?,
                        nothing: rt::required(f_nothing, "nothing", at)?,
                        i8: rt::required(f_i8, "i8", at)?,
                        i16: rt::required(f_i16, "i16", at)?,
                        i32: rt::required(f_i32, "i32", at)?,
                        i64: rt::required(f_i64, "i64", at)?,
                        u8: rt::required(f_u8, "u8", at)?,
                        u16: rt::required(f_u16, "u16", at)?,
                        u32: rt::required(f_u32, "u32", at)?,
                        u64: rt::required(f_u64, "u64", at)?,
                        f32: rt::required(f_f32, "f32", at)?,
                        f64: rt::required(f_f64, "f64", at)?,
                        a_list: rt::required(f_a_list, "a_list", at)?,
                        a_set: rt::required(f_a_set, "a_set", at)?,
                        a_map: rt::required(f_a_map, "a_map", at)?,
                        a_pair: rt::required(f_a_pair, "a_pair", at)?,
                        alone: rt::required(f_alone, "alone", at)?,
                        perhaps: f_perhaps.unwrap_or_default(),
                        nested: rt::required(f_nested, "nested", at)?,
                        aliased: rt::required(f_aliased, "aliased", at)?,
                        grid: rt::required(f_grid, "grid", at)?,
                        names: rt::required(f_names, "names", at)?,
                        maybe: f_maybe.unwrap_or_default(),
                        quality: rt::required(f_quality, "quality", at)?,
                        unit: rt::required(f_unit, "unit", at)?,
                        point: rt::required(f_point, "point", at)?,
                        points: rt::required(f_points, "points", at)?,
                        by_quality: rt::required(f_by_quality, "by_quality", at)?,
                        by_id: rt::required(f_by_id, "by_id", at)?,
                        days: rt::required(f_days, "days", at)?,
                    })
                }
            }

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

            impl rt::Encode for Defaults {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(24)?;
                    rt::field(enc, "yes", &self.yes)?;
                    rt::field(enc, "count", &self.count)?;
                    rt::field(enc, "limit", &self.limit)?;
                    rt::field(enc, "small", &self.small)?;
                    rt::field(enc, "low", &self.low)?;
                    rt::field(enc, "ratio", &self.ratio)?;
                    rt::field(enc, "whole", &self.whole)?;
                    rt::field(enc, "text", &self.text)?;
                    rt::field(enc, "empty", &self.empty)?;
                    rt::field(enc, "raw", &self.raw)?;
                    rt::field(enc, "phase", &self.phase)?;
                    rt::field(enc, "price", &self.price)?;
                    rt::field(enc, "pieces", &self.pieces)?;
                    rt::field(enc, "nothing", &self.nothing)?;
                    rt::field(enc, "something", &self.something)?;
                    rt::field(enc, "anything", &self.anything)?;
                    rt::field(enc, "tags", &self.tags)?;
                    rt::field(enc, "primes", &self.primes)?;
                    rt::field(enc, "pairs", &self.pairs)?;
                    rt::field(enc, "no_pairs", &self.no_pairs)?;
                    rt::field(enc, "corner", &self.corner)?;
                    rt::field(enc, "quality", &self.quality)?;
                    rt::field(enc, "constant_quality", &self.constant_quality)?;
                    rt::field(enc, "unit", &self.unit)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Defaults {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_yes = None;
                    let mut f_count = None;
                    let mut f_limit = None;
                    let mut f_small = None;
                    let mut f_low = None;
                    let mut f_ratio = None;
                    let mut f_whole = None;
                    let mut f_text = None;
                    let mut f_empty = None;
                    let mut f_raw = None;
                    let mut f_phase = None;
                    let mut f_price = None;
                    let mut f_pieces = None;
                    let mut f_nothing = None;
                    let mut f_something = None;
                    let mut f_anything = None;
                    let mut f_tags = None;
                    let mut f_primes = None;
                    let mut f_pairs = None;
                    let mut f_no_pairs = None;
                    let mut f_corner = None;
                    let mut f_quality = None;
                    let mut f_constant_quality = None;
                    let mut f_unit = None;
                    rt::fields(
                        dec,
                        &[
                            "yes",
                            "count",
                            "limit",
                            "small",
                            "low",
                            "ratio",
                            "whole",
                            "text",
                            "empty",
                            "raw",
                            "phase",
                            "price",
                            "pieces",
                            "nothing",
                            "something",
                            "anything",
                            "tags",
                            "primes",
                            "pairs",
                            "no_pairs",
                            "corner",
                            "quality",
                            "constant_quality",
                            "unit",
                        ],
                        |field, dec| match field {
                            0 => rt::read(&mut f_yes, dec),
                            1 => rt::read(&mut f_count, dec),
                            2 => rt::read(&mut f_limit, dec),
                            3 => rt::read(&mut f_small, dec),
                            4 => rt::read(&mut f_low, dec),
                            5 => rt::read(&mut f_ratio, dec),
                            6 => rt::read(&mut f_whole, dec),
                            7 => rt::read(&mut f_text, dec),
                            8 => rt::read(&mut f_empty, dec),
                            9 => rt::read(&mut f_raw, dec),
                            10 => rt::read(&mut f_phase, dec),
                            11 => rt::read(&mut f_price, dec),
                            12 => rt::read(&mut f_pieces, dec),
                            13 => rt::read(&mut f_nothing, dec),
                            14 => rt::read(&mut f_something, dec),
                            15 => rt::read(&mut f_anything, dec),
                            16 => rt::read(&mut f_tags, dec),
                            17 => rt::read(&mut f_primes, dec),
                            18 => rt::read(&mut f_pairs, dec),
                            19 => rt::read(&mut f_no_pairs, dec),
                            20 => rt::read(&mut f_corner, dec),
                            21 => rt::read(&mut f_quality, dec),
                            22 => rt::read(&mut f_constant_quality, dec),
                            23 => rt::read(&mut f_unit, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        yes: f_yes.unwrap_or(true),
                        count: f_count.unwrap_or(42),
                        limit: f_limit.unwrap_or(1000),
                        small: f_small.unwrap_or(255),
                        low: f_low.unwrap_or(-128),
                        ratio: f_ratio.unwrap_or(1.5),
                        whole: f_whole.unwrap_or(3.0),
                        text: f_text
                            .unwrap_or_else(|| String::from("a \"quoted\" text")),
                        empty: f_empty.unwrap_or_default(),
                        raw: f_raw.unwrap_or_else(|| rt::Bytes::from_static(b"\0\x01")),
                        phase: f_phase.unwrap_or(rt::Complex { re: 0.0, im: 0.0 }),
                        price: f_price.unwrap_or_else(|| rt::parsed("1.50")),
                        pieces: f_pieces.unwrap_or_else(|| rt::parsed("3")),
                        nothing: f_nothing.unwrap_or_default(),
                        something: f_something.unwrap_or(Some(7)),
                        anything: f_anything
                            .unwrap_or_else(|| rt::Value::List(
                                rt::vec![
                                    rt::Value::Int(1), rt::Value::from("two"), rt::Value::None,
                                    rt::Value::Dict(rt::vec![(rt::Value::from("three"),
                                    rt::Value::Float(3.0))])
                                ],
                            )),
                        tags: f_tags.unwrap_or_default(),
                        primes: f_primes.unwrap_or_else(|| rt::vec![2, 3, 5]),
                        pairs: f_pairs
                            .unwrap_or_else(|| rt::BTreeMap::from([
                                (String::from("a"), 1),
                                (String::from("b"), 2),
                            ])),
                        no_pairs: f_no_pairs.unwrap_or_default(),
                        corner: f_corner.unwrap_or_else(|| (1, String::from("x"))),
                        quality: f_quality.unwrap_or(Quality::Suspect),
                        constant_quality: f_constant_quality.unwrap_or(Quality::Good),
                        unit: f_unit.unwrap_or(Unit::F),
                    })
                }
            }

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

            impl rt::Encode for Words {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(9)?;
                    rt::field(enc, "type", &self.r#type)?;
                    rt::field(enc, "struct", &self.r#struct)?;
                    rt::field(enc, "service", &self.service)?;
                    rt::field(enc, "fn", &self.r#fn)?;
                    rt::field(enc, "self", &self.self_)?;
                    rt::field(enc, "match", &self.r#match)?;
                    rt::field(enc, "class", &self.class)?;
                    rt::field(enc, "None", &self.None)?;
                    rt::field(enc, "await", &self.r#await)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Words {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_type = None;
                    let mut f_struct = None;
                    let mut f_service = None;
                    let mut f_fn = None;
                    let mut f_self = None;
                    let mut f_match = None;
                    let mut f_class = None;
                    let mut f_None = None;
                    let mut f_await = None;
                    let at = rt::fields(
                        dec,
                        &[
                            "type",
                            "struct",
                            "service",
                            "fn",
                            "self",
                            "match",
                            "class",
                            "None",
                            "await",
                        ],
                        |field, dec| match field {
                            0 => rt::read(&mut f_type, dec),
                            1 => rt::read(&mut f_struct, dec),
                            2 => rt::read(&mut f_service, dec),
                            3 => rt::read(&mut f_fn, dec),
                            4 => rt::read(&mut f_self, dec),
                            5 => rt::read(&mut f_match, dec),
                            6 => rt::read(&mut f_class, dec),
                            7 => rt::read(&mut f_None, dec),
                            8 => rt::read(&mut f_await, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        r#type: rt::required(f_type, "type", at)?,
                        r#struct: rt::required(f_struct, "struct", at)?,
                        service: rt::required(f_service, "service", at)?,
                        r#fn: rt::required(f_fn, "fn", at)?,
                        self_: rt::required(f_self, "self", at)?,
                        r#match: rt::required(f_match, "match", at)?,
                        class: rt::required(f_class, "class", at)?,
                        None: rt::required(f_None, "None", at)?,
                        r#await: rt::required(f_await, "await", at)?,
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Point {
                pub x: i64,
                pub y: i64,
            }

            impl rt::Encode for Point {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(2)?;
                    rt::field(enc, "x", &self.x)?;
                    rt::field(enc, "y", &self.y)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Point {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_x = None;
                    let mut f_y = None;
                    rt::fields(
                        dec,
                        &["x", "y"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_x, dec),
                            1 => rt::read(&mut f_y, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        x: f_x.unwrap_or(0),
                        y: f_y.unwrap_or(0),
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Empty {}
            impl rt::Encode for Empty {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(0)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Empty {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    rt::fields(dec, &[], |_, dec| dec.skip())?;
                    Ok(Self {})
                }
            }

            /// The wire has other names.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Renamed {
                pub kind: String,
                #[deprecated(since = "1.1", note = "use kind")]
                pub old_kind: String,
            }

            impl rt::Encode for Renamed {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(2)?;
                    rt::field(enc, "class", &self.kind)?;
                    rt::field(enc, "oldKind", &self.old_kind)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Renamed {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_kind = None;
                    let mut f_old_kind = None;
                    let at = rt::fields(
                        dec,
                        &["class", "oldKind"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_kind, dec),
                            1 => rt::read(&mut f_old_kind, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        kind: rt::required(f_kind, "class", at)?,
                        old_kind: f_old_kind.unwrap_or_default(),
                    })
                }
            }

            /// Contains itself.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Tree {
                pub value: i64,
                pub left: Option<Box<Tree>>,
                pub right: Option<Box<Tree>>,
                pub children: Vec<Tree>,
                pub by_name: rt::BTreeMap<String, Tree>,
            }

            impl rt::Encode for Tree {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(5)?;
                    rt::field(enc, "value", &self.value)?;
                    rt::field(enc, "left", &self.left)?;
                    rt::field(enc, "right", &self.right)?;
                    rt::field(enc, "children", &self.children)?;
                    rt::field(enc, "by_name", &self.by_name)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Tree {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_value = None;
                    let mut f_left = None;
                    let mut f_right = None;
                    let mut f_children = None;
                    let mut f_by_name = None;
                    let at = rt::fields(
                        dec,
                        &["value", "left", "right", "children", "by_name"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_value, dec),
                            1 => rt::read(&mut f_left, dec),
                            2 => rt::read(&mut f_right, dec),
                            3 => rt::read(&mut f_children, dec),
                            4 => rt::read(&mut f_by_name, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        value: rt::required(f_value, "value", at)?,
                        left: f_left.unwrap_or_default(),
                        right: f_right.unwrap_or_default(),
                        children: f_children.unwrap_or_default(),
                        by_name: f_by_name.unwrap_or_default(),
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Egg {
                pub hen: Option<Box<Hen>>,
            }

            impl rt::Encode for Egg {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(1)?;
                    rt::field(enc, "hen", &self.hen)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Egg {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_hen = None;
                    rt::fields(
                        dec,
                        &["hen"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_hen, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        hen: f_hen.unwrap_or_default(),
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Hen {
                pub egg: Egg,
            }

            impl rt::Encode for Hen {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(1)?;
                    rt::field(enc, "egg", &self.egg)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Hen {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_egg = None;
                    let at = rt::fields(
                        dec,
                        &["egg"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_egg, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        egg: rt::required(f_egg, "egg", at)?,
                    })
                }
            }

            /// Travels as the generation's `PyroError`.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct StationError {
                pub station: String,
                pub code: i64,
            }

            impl ::core::fmt::Display for StationError {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    write!(
                        f, "StationError(station={:?}, code={:?})", self.station, self
                        .code
                    )
                }
            }

            impl ::core::error::Error for StationError {}
            impl From<StationError> for rt::Exception {
                fn from(exception: StationError) -> Self {
                    rt::Raised::new(
                            "fixture.everything.v1.StationError",
                            "Pyro5.errors.PyroError",
                            &exception,
                        )
                        .with("station", &exception.station)
                        .with("code", &exception.code)
                        .into()
                }
            }

            impl From<StationError> for rt::Error {
                fn from(exception: StationError) -> Self {
                    Self::remote(exception.into())
                }
            }

            impl TryFrom<&rt::Exception> for StationError {
                type Error = rt::DecodeError;
                /// The exception, if that is what was raised: it or one that extends it.
                fn try_from(exception: &rt::Exception) -> Result<Self, rt::DecodeError> {
                    let caught = rt::Caught::new(
                        exception,
                        &[
                            "fixture.everything.v1.StationError",
                            "fixture.everything.v1.Offline",
                            "fixture.everything.v1.StillOffline",
                        ],
                        None,
                    )?;
                    Ok(Self {
                        station: caught.required("station")?,
                        code: caught.get("code")?.unwrap_or(0),
                    })
                }
            }

            impl rt::Encode for StationError {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::begin_exception(
                        enc,
                        "fixture.everything.v1.StationError",
                        "Pyro5.errors.PyroError",
                        self,
                        2,
                    )?;
                    rt::field(enc, "station", &self.station)?;
                    rt::field(enc, "code", &self.code)?;
                    rt::end_exception(enc)
                }
            }

            impl rt::Decode for StationError {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_station = None;
                    let mut f_code = None;
                    let at = rt::exception(
                        dec,
                        &[
                            "fixture.everything.v1.StationError",
                            "fixture.everything.v1.Offline",
                            "fixture.everything.v1.StillOffline",
                        ],
                        None,
                        &["station", "code"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_station, dec),
                            1 => rt::read(&mut f_code, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        station: rt::required(f_station, "station", at)?,
                        code: f_code.unwrap_or(0),
                    })
                }
            }

            /// Travels as a Python class that every client has.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Offline {
                pub station: String,
                pub code: i64,
                pub since: Option<rt::DateTime>,
            }

            impl ::core::fmt::Display for Offline {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    write!(
                        f, "Offline(station={:?}, code={:?}, since={:?})", self.station,
                        self.code, self.since
                    )
                }
            }

            impl ::core::error::Error for Offline {}
            impl From<Offline> for rt::Exception {
                fn from(exception: Offline) -> Self {
                    rt::Raised::new(
                            "fixture.everything.v1.Offline",
                            "builtins.ConnectionError",
                            &exception,
                        )
                        .with("station", &exception.station)
                        .with("code", &exception.code)
                        .with("since", &exception.since)
                        .into()
                }
            }

            impl From<Offline> for rt::Error {
                fn from(exception: Offline) -> Self {
                    Self::remote(exception.into())
                }
            }

            impl TryFrom<&rt::Exception> for Offline {
                type Error = rt::DecodeError;
                /// The exception, if that is what was raised: it or one that extends it.
                fn try_from(exception: &rt::Exception) -> Result<Self, rt::DecodeError> {
                    let caught = rt::Caught::new(
                        exception,
                        &[
                            "fixture.everything.v1.Offline",
                            "fixture.everything.v1.StillOffline",
                        ],
                        Some("builtins.ConnectionError"),
                    )?;
                    Ok(Self {
                        station: caught.required("station")?,
                        code: caught.get("code")?.unwrap_or(0),
                        since: caught.get("since")?.unwrap_or_default(),
                    })
                }
            }

            impl rt::Encode for Offline {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::begin_exception(
                        enc,
                        "fixture.everything.v1.Offline",
                        "builtins.ConnectionError",
                        self,
                        3,
                    )?;
                    rt::field(enc, "station", &self.station)?;
                    rt::field(enc, "code", &self.code)?;
                    rt::field(enc, "since", &self.since)?;
                    rt::end_exception(enc)
                }
            }

            impl rt::Decode for Offline {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_station = None;
                    let mut f_code = None;
                    let mut f_since = None;
                    let at = rt::exception(
                        dec,
                        &[
                            "fixture.everything.v1.Offline",
                            "fixture.everything.v1.StillOffline",
                        ],
                        Some("builtins.ConnectionError"),
                        &["station", "code", "since"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_station, dec),
                            1 => rt::read(&mut f_code, dec),
                            2 => rt::read(&mut f_since, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        station: rt::required(f_station, "station", at)?,
                        code: f_code.unwrap_or(0),
                        since: f_since.unwrap_or_default(),
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct StillOffline {
                pub station: String,
                pub code: i64,
                pub since: Option<rt::DateTime>,
            }

            impl ::core::fmt::Display for StillOffline {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    write!(
                        f, "StillOffline(station={:?}, code={:?}, since={:?})", self
                        .station, self.code, self.since
                    )
                }
            }

            impl ::core::error::Error for StillOffline {}
            impl From<StillOffline> for rt::Exception {
                fn from(exception: StillOffline) -> Self {
                    rt::Raised::new(
                            "fixture.everything.v1.StillOffline",
                            "builtins.ConnectionError",
                            &exception,
                        )
                        .with("station", &exception.station)
                        .with("code", &exception.code)
                        .with("since", &exception.since)
                        .into()
                }
            }

            impl From<StillOffline> for rt::Error {
                fn from(exception: StillOffline) -> Self {
                    Self::remote(exception.into())
                }
            }

            impl TryFrom<&rt::Exception> for StillOffline {
                type Error = rt::DecodeError;
                /// The exception, if that is what was raised: it or one that extends it.
                fn try_from(exception: &rt::Exception) -> Result<Self, rt::DecodeError> {
                    let caught = rt::Caught::new(
                        exception,
                        &["fixture.everything.v1.StillOffline"],
                        Some("builtins.ConnectionError"),
                    )?;
                    Ok(Self {
                        station: caught.required("station")?,
                        code: caught.get("code")?.unwrap_or(0),
                        since: caught.get("since")?.unwrap_or_default(),
                    })
                }
            }

            impl rt::Encode for StillOffline {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::begin_exception(
                        enc,
                        "fixture.everything.v1.StillOffline",
                        "builtins.ConnectionError",
                        self,
                        3,
                    )?;
                    rt::field(enc, "station", &self.station)?;
                    rt::field(enc, "code", &self.code)?;
                    rt::field(enc, "since", &self.since)?;
                    rt::end_exception(enc)
                }
            }

            impl rt::Decode for StillOffline {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_station = None;
                    let mut f_code = None;
                    let mut f_since = None;
                    let at = rt::exception(
                        dec,
                        &["fixture.everything.v1.StillOffline"],
                        Some("builtins.ConnectionError"),
                        &["station", "code", "since"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_station, dec),
                            1 => rt::read(&mut f_code, dec),
                            2 => rt::read(&mut f_since, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        station: rt::required(f_station, "station", at)?,
                        code: f_code.unwrap_or(0),
                        since: f_since.unwrap_or_default(),
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Broken {}
            impl ::core::fmt::Display for Broken {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("Broken")
                }
            }

            impl ::core::error::Error for Broken {}
            impl From<Broken> for rt::Exception {
                fn from(exception: Broken) -> Self {
                    rt::Raised::new(
                            "fixture.everything.v1.Broken",
                            "lab.errors.Broken",
                            &exception,
                        )
                        .into()
                }
            }

            impl From<Broken> for rt::Error {
                fn from(exception: Broken) -> Self {
                    Self::remote(exception.into())
                }
            }

            impl TryFrom<&rt::Exception> for Broken {
                type Error = rt::DecodeError;
                /// The exception, if that is what was raised: it or one that extends it.
                fn try_from(exception: &rt::Exception) -> Result<Self, rt::DecodeError> {
                    rt::Caught::new(
                        exception,
                        &["fixture.everything.v1.Broken"],
                        Some("lab.errors.Broken"),
                    )?;
                    Ok(Self {})
                }
            }

            impl rt::Encode for Broken {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::begin_exception(
                        enc,
                        "fixture.everything.v1.Broken",
                        "lab.errors.Broken",
                        self,
                        0,
                    )?;
                    rt::end_exception(enc)
                }
            }

            impl rt::Decode for Broken {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    rt::exception(
                        dec,
                        &["fixture.everything.v1.Broken"],
                        Some("lab.errors.Broken"),
                        &[],
                        |_, dec| dec.skip(),
                    )?;
                    Ok(Self {})
                }
            }

            pub const STATION_LEVEL: i32 = 20;
            /// One weather station.
            ///
            /// More about it.
            pub trait Station: Send + Sync + 'static {
                /// Seconds between readings.
                fn interval(
                    &self,
                ) -> impl rt::Future<Output = Result<rt::TimeDelta, rt::Error>> + Send;
                /// Sets [`interval`](Self::interval).
                fn set_interval(
                    &self,
                    value: rt::TimeDelta,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn nickname(
                    &self,
                ) -> impl rt::Future<Output = Result<Option<String>, rt::Error>> + Send;
                /// Sets [`nickname`](Self::nickname).
                fn set_nickname(
                    &self,
                    value: Option<String>,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn bounds(
                    &self,
                ) -> impl rt::Future<Output = Result<(f64, f64), rt::Error>> + Send;
                fn unit(
                    &self,
                ) -> impl rt::Future<Output = Result<Unit, rt::Error>> + Send;
                fn nothing(
                    &self,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn ping(&self) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                /// Gives back what it got.
                fn echo(
                    &self,
                    value: rt::Value,
                ) -> impl rt::Future<Output = Result<rt::Value, rt::Error>> + Send;
                fn everything(
                    &self,
                    value: Everything,
                ) -> impl rt::Future<Output = Result<Everything, rt::Error>> + Send;
                fn defaults(
                    &self,
                    value: Defaults,
                ) -> impl rt::Future<Output = Result<Defaults, rt::Error>> + Send;
                fn words(
                    &self,
                    value: Words,
                ) -> impl rt::Future<Output = Result<Words, rt::Error>> + Send;
                fn renamed(
                    &self,
                    value: Renamed,
                ) -> impl rt::Future<Output = Result<Renamed, rt::Error>> + Send;
                fn tree(
                    &self,
                    value: Tree,
                ) -> impl rt::Future<Output = Result<Option<Tree>, rt::Error>> + Send;
                fn read(
                    &self,
                    at: Option<rt::DateTime>,
                ) -> impl rt::Future<Output = Result<Point, StationReadError>> + Send;
                fn fail(
                    &self,
                    kind: String,
                ) -> impl rt::Future<Output = Result<(), StationFailError>> + Send;
                /// Three defaults.
                fn limits(
                    &self,
                    since: rt::DateTime,
                    limit: i64,
                    level: i32,
                    quality: Quality,
                    names: Vec<String>,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
                fn history(
                    &self,
                    limit: i64,
                ) -> impl rt::Future<
                    Output = Result<rt::ItemStream<Point>, StationHistoryError>,
                > + Send;
                fn words_of(
                    &self,
                    text: String,
                ) -> impl rt::Future<
                    Output = Result<rt::ItemStream<String>, rt::Error>,
                > + Send;
                fn log(
                    &self,
                    msg: String,
                    level: i32,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn grid(
                    &self,
                    grid: Grid,
                    names: Names,
                ) -> impl rt::Future<
                    Output = Result<rt::BTreeMap<Quality, Vec<Point>>, rt::Error>,
                > + Send;
                fn maybe(
                    &self,
                    name: MaybeName,
                ) -> impl rt::Future<Output = Result<Option<Celsius>, rt::Error>> + Send;
                fn temp(
                    &self,
                ) -> impl rt::Future<Output = Result<Celsius, rt::Error>> + Send;
                fn len(&self) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
                fn __contains__(
                    &self,
                    item: String,
                ) -> impl rt::Future<Output = Result<bool, rt::Error>> + Send;
                fn r#type(
                    &self,
                    self_: i64,
                    r#fn: i64,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
                /// In the skeleton, not remote.
                fn warm_up(
                    &self,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn _private(
                    &self,
                    count: i64,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
            }

            /// What can go wrong in [`Station::read`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationReadError {
                /// Travels as a Python class that every client has.
                Offline(Offline),
                /// Python's `ValueError`.
                ValueError(rt::Exception),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }

            impl ::core::fmt::Display for StationReadError {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::Offline(e) => ::core::fmt::Display::fmt(e, f),
                        Self::ValueError(e) => ::core::fmt::Display::fmt(e, f),
                        Self::Other(e) => ::core::fmt::Display::fmt(e, f),
                    }
                }
            }

            impl ::core::error::Error for StationReadError {}
            impl StationReadError {
                /// Python's `ValueError` with this message.
                pub fn value_error(message: impl Into<String>) -> Self {
                    Self::ValueError(rt::Exception::new("builtins.ValueError", message))
                }
            }

            impl From<Offline> for StationReadError {
                fn from(exception: Offline) -> Self {
                    Self::Offline(exception)
                }
            }

            impl From<StillOffline> for StationReadError {
                fn from(exception: StillOffline) -> Self {
                    Self::Other(rt::Error::from(exception))
                }
            }

            impl From<rt::Error> for StationReadError {
                fn from(error: rt::Error) -> Self {
                    let Some(exception) = error.exception() else {
                        return Self::Other(error)
                    };
                    if let Ok(caught) = Offline::try_from(exception) {
                        return Self::Offline(caught);
                    }
                    if rt::is_builtin(exception, "ValueError") {
                        return Self::ValueError(exception.clone());
                    }
                    Self::Other(error)
                }
            }

            impl From<StationReadError> for rt::Error {
                fn from(error: StationReadError) -> Self {
                    match error {
                        StationReadError::Offline(e) => e.into(),
                        StationReadError::ValueError(e) => e.into(),
                        StationReadError::Other(e) => e,
                    }
                }
            }

            /// What can go wrong in [`Station::fail`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationFailError {
                /// Travels as the generation's `PyroError`.
                StationError(StationError),
                /// Travels as a Python class that every client has.
                Offline(Offline),
                /// `Broken` was raised.
                Broken(Broken),
                /// Python's `KeyError`.
                KeyError(rt::Exception),
                /// Python's `ZeroDivisionError`.
                ZeroDivisionError(rt::Exception),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }

            impl ::core::fmt::Display for StationFailError {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::StationError(e) => ::core::fmt::Display::fmt(e, f),
                        Self::Offline(e) => ::core::fmt::Display::fmt(e, f),
                        Self::Broken(e) => ::core::fmt::Display::fmt(e, f),
                        Self::KeyError(e) | Self::ZeroDivisionError(e) => {
                            ::core::fmt::Display::fmt(e, f)
                        }
                        Self::Other(e) => ::core::fmt::Display::fmt(e, f),
                    }
                }
            }

            impl ::core::error::Error for StationFailError {}
            impl StationFailError {
                /// Python's `KeyError` with this message.
                pub fn key_error(message: impl Into<String>) -> Self {
                    Self::KeyError(rt::Exception::new("builtins.KeyError", message))
                }

                /// Python's `ZeroDivisionError` with this message.
                pub fn zero_division_error(message: impl Into<String>) -> Self {
                    Self::ZeroDivisionError(
                        rt::Exception::new("builtins.ZeroDivisionError", message),
                    )
                }
            }

            impl From<StationError> for StationFailError {
                fn from(exception: StationError) -> Self {
                    Self::StationError(exception)
                }
            }

            impl From<Offline> for StationFailError {
                fn from(exception: Offline) -> Self {
                    Self::Offline(exception)
                }
            }

            impl From<Broken> for StationFailError {
                fn from(exception: Broken) -> Self {
                    Self::Broken(exception)
                }
            }

            impl From<StillOffline> for StationFailError {
                fn from(exception: StillOffline) -> Self {
                    Self::Other(rt::Error::from(exception))
                }
            }

            impl From<rt::Error> for StationFailError {
                fn from(error: rt::Error) -> Self {
                    let Some(exception) = error.exception() else {
                        return Self::Other(error)
                    };
                    if let Ok(caught) = Offline::try_from(exception) {
                        return Self::Offline(caught);
                    }
                    if let Ok(caught) = StationError::try_from(exception) {
                        return Self::StationError(caught);
                    }
                    if let Ok(caught) = Broken::try_from(exception) {
                        return Self::Broken(caught);
                    }
                    if rt::is_builtin(exception, "KeyError") {
                        return Self::KeyError(exception.clone());
                    }
                    if rt::is_builtin(exception, "ZeroDivisionError") {
                        return Self::ZeroDivisionError(exception.clone());
                    }
                    Self::Other(error)
                }
            }

            impl From<StationFailError> for rt::Error {
                fn from(error: StationFailError) -> Self {
                    match error {
                        StationFailError::StationError(e) => e.into(),
                        StationFailError::Offline(e) => e.into(),
                        StationFailError::Broken(e) => e.into(),
                        StationFailError::KeyError(e)
                        | StationFailError::ZeroDivisionError(e) => e.into(),
                        StationFailError::Other(e) => e,
                    }
                }
            }

            /// What can go wrong in [`Station::history`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationHistoryError {
                /// Travels as a Python class that every client has.
                Offline(Offline),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }

            impl ::core::fmt::Display for StationHistoryError {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::Offline(e) => ::core::fmt::Display::fmt(e, f),
                        Self::Other(e) => ::core::fmt::Display::fmt(e, f),
                    }
                }
            }

            impl ::core::error::Error for StationHistoryError {}
            impl From<Offline> for StationHistoryError {
                fn from(exception: Offline) -> Self {
                    Self::Offline(exception)
                }
            }

            impl From<StillOffline> for StationHistoryError {
                fn from(exception: StillOffline) -> Self {
                    Self::Other(rt::Error::from(exception))
                }
            }

            impl From<rt::Error> for StationHistoryError {
                fn from(error: rt::Error) -> Self {
                    let Some(exception) = error.exception() else {
                        return Self::Other(error)
                    };
                    if let Ok(caught) = Offline::try_from(exception) {
                        return Self::Offline(caught);
                    }
                    Self::Other(error)
                }
            }

            impl From<StationHistoryError> for rt::Error {
                fn from(error: StationHistoryError) -> Self {
                    match error {
                        StationHistoryError::Offline(e) => e.into(),
                        StationHistoryError::Other(e) => e,
                    }
                }
            }

            /// What daemons and clients are told about [`Station`].
            pub const STATION: rt::Interface = rt::Interface::new(
                    "fixture.everything.v1.Station",
                    "Station",
                    &[
                        rt::Member::method("__contains__")
                            .params(&[rt::Param::required("item")]),
                        rt::Member::method("__len__"),
                        rt::Member::method("_private")
                            .params(&[rt::Param::required("count")])
                            .local(),
                        rt::Member::property("bounds"),
                        rt::Member::method("defaults")
                            .params(&[rt::Param::required("value")]),
                        rt::Member::method("echo")
                            .params(&[rt::Param::required("value")]),
                        rt::Member::method("everything")
                            .params(&[rt::Param::required("value")]),
                        rt::Member::method("fail")
                            .params(&[rt::Param::required("kind")]),
                        rt::Member::method("getTemp"),
                        rt::Member::method("grid")
                            .params(
                                &[rt::Param::required("grid"), rt::Param::required("names")],
                            ),
                        rt::Member::method("history")
                            .params(&[rt::Param::optional("limit")]),
                        rt::Member::property("interval").writable(),
                        rt::Member::method("limits")
                            .params(
                                &[
                                    rt::Param::required("since"),
                                    rt::Param::optional("limit"),
                                    rt::Param::optional("level"),
                                    rt::Param::optional("quality"),
                                    rt::Param::optional("names"),
                                ],
                            ),
                        rt::Member::method("log")
                            .params(
                                &[rt::Param::required("msg"), rt::Param::optional("level")],
                            )
                            .oneway(),
                        rt::Member::method("maybe")
                            .params(&[rt::Param::required("name")]),
                        rt::Member::property("nickname").writable(),
                        rt::Member::method("nothing"),
                        rt::Member::method("ping"),
                        rt::Member::method("read").params(&[rt::Param::optional("at")]),
                        rt::Member::method("renamed")
                            .params(&[rt::Param::required("value")]),
                        rt::Member::method("tree")
                            .params(&[rt::Param::required("value")]),
                        rt::Member::method("type")
                            .params(
                                &[rt::Param::required("self"), rt::Param::required("fn")],
                            ),
                        rt::Member::property("unitName"),
                        rt::Member::method("warm_up").local(),
                        rt::Member::method("words")
                            .params(&[rt::Param::required("value")]),
                        rt::Member::method("words_of")
                            .params(&[rt::Param::required("text")]),
                    ],
                )
                .instance_mode(rt::InstanceMode::Single)
                .registered("fixture.everything", &["class:sensor", "site:lab"])
                .contract(0xd9fc_d07e_94ce_ce28_43ac_a8e4_68ad_f579);
            /// Serves a [`Station`]: makes what a daemon registers out of an implementation.
            pub struct StationServer<T> {
                service: T,
            }

            impl<T: Station> StationServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &STATION,
                        move || rt::Arc::new(Self { service: create() }),
                    )
                }

                /// A class whose instances may fail to be made; the caller sees the error.
                pub fn try_class<R>(
                    create: impl Fn() -> Result<T, R> + Send + Sync + 'static,
                ) -> rt::Target
                where
                    R: Into<rt::Error>,
                {
                    rt::Target::try_class(
                        &STATION,
                        move || rt::skeleton(create(), |service| Self { service }),
                    )
                }

                /// A class whose instances take time to be made, and may fail.
                pub fn async_class<F, R>(
                    create: impl Fn() -> F + Send + Sync + 'static,
                ) -> rt::Target
                where
                    F: rt::Future<Output = Result<T, R>> + Send + 'static,
                    R: Into<rt::Error>,
                {
                    rt::Target::async_class(
                        &STATION,
                        move || {
                            let made = create();
                            async move {
                                rt::skeleton(made.await, |service| Self { service })
                            }
                        },
                    )
                }

                fn dispatch<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    member: usize,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    match member {
                        0 => self.call___contains__(dec),
                        1 => {
                            rt::bind_none(dec, &STATION, 1)?;
                            Ok(
                                rt::result(async move { Station::len(&self.service).await }),
                            )
                        }
                        2 => self.call__private(dec),
                        4 => self.call_defaults(dec),
                        5 => self.call_echo(dec),
                        6 => self.call_everything(dec),
                        7 => self.call_fail(dec),
                        8 => {
                            rt::bind_none(dec, &STATION, 8)?;
                            Ok(
                                rt::result(async move {
                                    Station::temp(&self.service).await
                                }),
                            )
                        }
                        9 => self.call_grid(dec),
                        10 => self.call_history(dec),
                        12 => self.call_limits(dec),
                        13 => self.call_log(dec),
                        14 => self.call_maybe(dec),
                        16 => {
                            rt::bind_none(dec, &STATION, 16)?;
                            Ok(
                                rt::result(async move {
                                    Station::nothing(&self.service).await
                                }),
                            )
                        }
                        17 => {
                            rt::bind_none(dec, &STATION, 17)?;
                            Ok(
                                rt::result(async move {
                                    Station::ping(&self.service).await
                                }),
                            )
                        }
                        18 => self.call_read(dec),
                        19 => self.call_renamed(dec),
                        20 => self.call_tree(dec),
                        21 => self.call_type(dec),
                        23 => {
                            rt::bind_none(dec, &STATION, 23)?;
                            Ok(
                                rt::result(async move {
                                    Station::warm_up(&self.service).await
                                }),
                            )
                        }
                        24 => self.call_words(dec),
                        25 => self.call_words_of(dec),
                        _ => Err(rt::no_such_member(&STATION, member)),
                    }
                }

                fn call___contains__<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_item = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[0],
                        |param, dec| match param {
                            0 => rt::read(&mut f_item, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_item = rt::bound(f_item);
                    Ok(
                        rt::result(async move {
                            Station::__contains__(&self.service, f_item).await
                        }),
                    )
                }

                fn call__private<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_count = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[2],
                        |param, dec| match param {
                            0 => rt::read(&mut f_count, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_count = rt::bound(f_count);
                    Ok(
                        rt::result(async move {
                            Station::_private(&self.service, f_count).await
                        }),
                    )
                }

                fn call_defaults<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_value = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[4],
                        |param, dec| match param {
                            0 => rt::read(&mut f_value, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_value = rt::bound(f_value);
                    Ok(
                        rt::result(async move {
                            Station::defaults(&self.service, f_value).await
                        }),
                    )
                }

                fn call_echo<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_value = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[5],
                        |param, dec| match param {
                            0 => rt::read(&mut f_value, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_value = rt::bound(f_value);
                    Ok(
                        rt::result(async move {
                            Station::echo(&self.service, f_value).await
                        }),
                    )
                }

                fn call_everything<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_value = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[6],
                        |param, dec| match param {
                            0 => rt::read(&mut f_value, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_value = rt::bound(f_value);
                    Ok(
                        rt::result(async move {
                            Station::everything(&self.service, f_value).await
                        }),
                    )
                }

                fn call_fail<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_kind = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[7],
                        |param, dec| match param {
                            0 => rt::read(&mut f_kind, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_kind = rt::bound(f_kind);
                    Ok(
                        rt::result(async move {
                            Station::fail(&self.service, f_kind).await
                        }),
                    )
                }

                fn call_grid<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_grid = None;
                    let mut f_names = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[9],
                        |param, dec| match param {
                            0 => rt::read(&mut f_grid, dec),
                            1 => rt::read(&mut f_names, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_grid = rt::bound(f_grid);
                    let f_names = rt::bound(f_names);
                    Ok(
                        rt::result(async move {
                            Station::grid(&self.service, f_grid, f_names).await
                        }),
                    )
                }

                fn call_history<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_limit = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[10],
                        |param, dec| match param {
                            0 => rt::read(&mut f_limit, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_limit = f_limit.unwrap_or(3);
                    Ok(
                        rt::stream(async move {
                            Station::history(&self.service, f_limit).await
                        }),
                    )
                }

                fn call_limits<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_since = None;
                    let mut f_limit = None;
                    let mut f_level = None;
                    let mut f_quality = None;
                    let mut f_names = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[12],
                        |param, dec| match param {
                            0 => rt::read(&mut f_since, dec),
                            1 => rt::read(&mut f_limit, dec),
                            2 => rt::read(&mut f_level, dec),
                            3 => rt::read(&mut f_quality, dec),
                            4 => rt::read(&mut f_names, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_since = rt::bound(f_since);
                    let f_limit = f_limit.unwrap_or(1000);
                    let f_level = f_level.unwrap_or(20);
                    let f_quality = f_quality.unwrap_or(Quality::Good);
                    let f_names = f_names
                        .unwrap_or_else(|| {
                            rt::vec![String::from("a"), String::from("b")]
                        });
                    Ok(
                        rt::result(async move {
                            Station::limits(
                                    &self.service,
                                    f_since,
                                    f_limit,
                                    f_level,
                                    f_quality,
                                    f_names,
                                )
                                .await
                        }),
                    )
                }

                fn call_log<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_msg = None;
                    let mut f_level = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[13],
                        |param, dec| match param {
                            0 => rt::read(&mut f_msg, dec),
                            1 => rt::read(&mut f_level, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_msg = rt::bound(f_msg);
                    let f_level = f_level.unwrap_or(20);
                    Ok(
                        rt::result(async move {
                            Station::log(&self.service, f_msg, f_level).await
                        }),
                    )
                }

                fn call_maybe<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_name = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[14],
                        |param, dec| match param {
                            0 => rt::read(&mut f_name, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_name = rt::bound(f_name);
                    Ok(
                        rt::result(async move {
                            Station::maybe(&self.service, f_name).await
                        }),
                    )
                }

                fn call_read<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_at = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[18],
                        |param, dec| match param {
                            0 => rt::read(&mut f_at, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_at = f_at.unwrap_or_default();
                    Ok(
                        rt::result(async move {
                            Station::read(&self.service, f_at).await
                        }),
                    )
                }

                fn call_renamed<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_value = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[19],
                        |param, dec| match param {
                            0 => rt::read(&mut f_value, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_value = rt::bound(f_value);
                    Ok(
                        rt::result(async move {
                            Station::renamed(&self.service, f_value).await
                        }),
                    )
                }

                fn call_tree<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_value = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[20],
                        |param, dec| match param {
                            0 => rt::read(&mut f_value, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_value = rt::bound(f_value);
                    Ok(
                        rt::result(async move {
                            Station::tree(&self.service, f_value).await
                        }),
                    )
                }

                fn call_type<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_self = None;
                    let mut f_fn = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[21],
                        |param, dec| match param {
                            0 => rt::read(&mut f_self, dec),
                            1 => rt::read(&mut f_fn, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_self = rt::bound(f_self);
                    let f_fn = rt::bound(f_fn);
                    Ok(
                        rt::result(async move {
                            Station::r#type(&self.service, f_self, f_fn).await
                        }),
                    )
                }

                fn call_words<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_value = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[24],
                        |param, dec| match param {
                            0 => rt::read(&mut f_value, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_value = rt::bound(f_value);
                    Ok(
                        rt::result(async move {
                            Station::words(&self.service, f_value).await
                        }),
                    )
                }

                fn call_words_of<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_text = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[25],
                        |param, dec| match param {
                            0 => rt::read(&mut f_text, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_text = rt::bound(f_text);
                    Ok(
                        rt::stream(async move {
                            Station::words_of(&self.service, f_text).await
                        }),
                    )
                }
            }

            impl<T: Station> rt::Skeleton for StationServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &STATION
                }

                fn call(
                    self: rt::Arc<Self>,
                    member: usize,
                    args: &mut rt::PayloadDecoder<'_>,
                ) -> Result<rt::BoxCall, rt::Exception> {
                    Ok(
                        match args.args() {
                            rt::Args::Msgpack(dec) => self.dispatch(member, dec)?,
                            rt::Args::Dyn(dec) => self.dispatch(member, dec)?,
                        },
                    )
                }

                fn get(
                    self: rt::Arc<Self>,
                    member: usize,
                ) -> Result<rt::BoxCall, rt::Exception> {
                    Ok(
                        match member {
                            3 => {
                                rt::result(async move {
                                    Station::bounds(&self.service).await
                                })
                            }
                            11 => {
                                rt::result(async move {
                                    Station::interval(&self.service).await
                                })
                            }
                            15 => {
                                rt::result(async move {
                                    Station::nickname(&self.service).await
                                })
                            }
                            22 => {
                                rt::result(async move {
                                    Station::unit(&self.service).await
                                })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
                }

                fn set(
                    self: rt::Arc<Self>,
                    member: usize,
                    args: &mut rt::PayloadDecoder<'_>,
                ) -> Result<rt::BoxCall, rt::Exception> {
                    Ok(
                        match member {
                            11 => {
                                let value = rt::property_value(args)?;
                                rt::result(async move {
                                    Station::set_interval(&self.service, value).await
                                })
                            }
                            15 => {
                                let value = rt::property_value(args)?;
                                rt::result(async move {
                                    Station::set_nickname(&self.service, value).await
                                })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
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

            impl StationProxy {
                /// Connects to the object of this URI: `PYRO:object@host:port`, `PYRONAME:name` or `PYROMETA:tag`.
                pub async fn connect(uri: impl rt::IntoUri) -> Result<Self, rt::Error> {
                    Ok(Self {
                        proxy: rt::Proxy::connect(uri).await?,
                    })
                }

                /// The dynamic proxy below: its settings, and calls that are not declared.
                #[must_use]
                pub fn proxy(&self) -> &rt::Proxy {
                    &self.proxy
                }

                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> StationBatch<'_> {
                    StationBatch {
                        batch: self.proxy.batch(),
                    }
                }

                /// Seconds between readings.
                pub async fn interval(&self) -> Result<rt::TimeDelta, rt::Error> {
                    self.proxy.get("interval").await
                }

                /// Sets [`interval`](Self::interval).
                pub async fn set_interval(
                    &self,
                    value: rt::TimeDelta,
                ) -> Result<(), rt::Error> {
                    self.proxy.set("interval", &value).await
                }

                pub async fn nickname(&self) -> Result<Option<String>, rt::Error> {
                    self.proxy.get("nickname").await
                }

                /// Sets [`nickname`](Self::nickname).
                pub async fn set_nickname(
                    &self,
                    value: Option<&str>,
                ) -> Result<(), rt::Error> {
                    self.proxy.set("nickname", &value).await
                }

                pub async fn bounds(&self) -> Result<(f64, f64), rt::Error> {
                    self.proxy.get("bounds").await
                }

                pub async fn unit(&self) -> Result<Unit, rt::Error> {
                    self.proxy.get("unitName").await
                }

                pub async fn nothing(&self) -> Result<(), rt::Error> {
                    self.proxy.call("nothing", rt::Arguments::new()).await
                }

                pub async fn ping(&self) -> Result<(), rt::Error> {
                    self.proxy.call("ping", rt::Arguments::new()).await
                }

                /// Gives back what it got.
                pub async fn echo(
                    &self,
                    value: &rt::Value,
                ) -> Result<rt::Value, rt::Error> {
                    self.proxy.call("echo", rt::Arguments::new().required(&value)).await
                }

                pub async fn everything(
                    &self,
                    value: &Everything,
                ) -> Result<Everything, rt::Error> {
                    self.proxy
                        .call("everything", rt::Arguments::new().required(&value))
                        .await
                }

                pub async fn defaults(
                    &self,
                    value: &Defaults,
                ) -> Result<Defaults, rt::Error> {
                    self.proxy
                        .call("defaults", rt::Arguments::new().required(&value))
                        .await
                }

                pub async fn words(&self, value: &Words) -> Result<Words, rt::Error> {
                    self.proxy.call("words", rt::Arguments::new().required(&value)).await
                }

                pub async fn renamed(
                    &self,
                    value: &Renamed,
                ) -> Result<Renamed, rt::Error> {
                    self.proxy
                        .call("renamed", rt::Arguments::new().required(&value))
                        .await
                }

                pub async fn tree(
                    &self,
                    value: &Tree,
                ) -> Result<Option<Tree>, rt::Error> {
                    self.proxy.call("tree", rt::Arguments::new().required(&value)).await
                }

                pub fn read(&self) -> StationReadCall<'_> {
                    StationReadCall {
                        proxy: &self.proxy,
                        f_at: None,
                    }
                }

                pub async fn fail(&self, kind: &str) -> Result<(), StationFailError> {
                    self.proxy
                        .call("fail", rt::Arguments::new().required(&kind))
                        .await
                        .map_err(Into::into)
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
                    StationHistoryCall {
                        proxy: &self.proxy,
                        f_limit: None,
                    }
                }

                pub async fn words_of(
                    &self,
                    text: &str,
                ) -> Result<rt::ItemStream<String>, rt::Error> {
                    self.proxy
                        .call_stream("words_of", rt::Arguments::new().required(&text))
                        .await
                }

                pub fn log<'a>(&'a self, msg: &'a str) -> StationLogCall<'a> {
                    StationLogCall {
                        proxy: &self.proxy,
                        f_msg: msg,
                        f_level: None,
                    }
                }

                pub async fn grid(
                    &self,
                    grid: &Grid,
                    names: &[Name],
                ) -> Result<rt::BTreeMap<Quality, Vec<Point>>, rt::Error> {
                    self.proxy
                        .call(
                            "grid",
                            rt::Arguments::new().required(&grid).required(&names),
                        )
                        .await
                }

                pub async fn maybe(
                    &self,
                    name: Option<&str>,
                ) -> Result<Option<Celsius>, rt::Error> {
                    self.proxy.call("maybe", rt::Arguments::new().required(&name)).await
                }

                #[deprecated(since = "1.2", note = "use read")]
                pub async fn temp(&self) -> Result<Celsius, rt::Error> {
                    self.proxy.call("getTemp", rt::Arguments::new()).await
                }

                pub async fn len(&self) -> Result<i64, rt::Error> {
                    self.proxy.call("__len__", rt::Arguments::new()).await
                }

                pub async fn __contains__(&self, item: &str) -> Result<bool, rt::Error> {
                    self.proxy
                        .call("__contains__", rt::Arguments::new().required(&item))
                        .await
                }

                pub async fn r#type(
                    &self,
                    self_: i64,
                    r#fn: i64,
                ) -> Result<i64, rt::Error> {
                    self.proxy
                        .call(
                            "type",
                            rt::Arguments::new().required(&self_).required(&r#fn),
                        )
                        .await
                }
            }

            impl From<rt::Proxy> for StationProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for StationProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for StationProxy {
                const INTERFACE: &'static rt::Interface = &STATION;
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

            impl<'a> StationBatch<'a> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn nothing(&mut self) -> rt::Pending<(), rt::Error> {
                    self.batch.add("nothing", rt::Arguments::new())
                }

                pub fn ping(&mut self) -> rt::Pending<(), rt::Error> {
                    self.batch.add("ping", rt::Arguments::new())
                }

                /// Gives back what it got.
                pub fn echo(
                    &mut self,
                    value: &'a rt::Value,
                ) -> rt::Pending<rt::Value, rt::Error> {
                    self.batch.add("echo", rt::Arguments::new().required(value))
                }

                pub fn everything(
                    &mut self,
                    value: &'a Everything,
                ) -> rt::Pending<Everything, rt::Error> {
                    self.batch.add("everything", rt::Arguments::new().required(value))
                }

                pub fn defaults(
                    &mut self,
                    value: &'a Defaults,
                ) -> rt::Pending<Defaults, rt::Error> {
                    self.batch.add("defaults", rt::Arguments::new().required(value))
                }

                pub fn words(
                    &mut self,
                    value: &'a Words,
                ) -> rt::Pending<Words, rt::Error> {
                    self.batch.add("words", rt::Arguments::new().required(value))
                }

                pub fn renamed(
                    &mut self,
                    value: &'a Renamed,
                ) -> rt::Pending<Renamed, rt::Error> {
                    self.batch.add("renamed", rt::Arguments::new().required(value))
                }

                pub fn tree(
                    &mut self,
                    value: &'a Tree,
                ) -> rt::Pending<Option<Tree>, rt::Error> {
                    self.batch.add("tree", rt::Arguments::new().required(value))
                }

                pub fn read(
                    &mut self,
                    at: Option<Option<rt::DateTime>>,
                ) -> rt::Pending<Point, StationReadError> {
                    self.batch.add("read", rt::Arguments::new().optional("at", at))
                }

                pub fn fail(
                    &mut self,
                    kind: &'a str,
                ) -> rt::Pending<(), StationFailError> {
                    self.batch.add("fail", rt::Arguments::new().required(kind))
                }

                /// Three defaults.
                pub fn limits(
                    &mut self,
                    since: rt::DateTime,
                    limit: Option<i64>,
                    level: Option<i32>,
                    quality: Option<Quality>,
                    names: Option<&'a [String]>,
                ) -> rt::Pending<i64, rt::Error> {
                    self.batch
                        .add(
                            "limits",
                            rt::Arguments::new()
                                .required(since)
                                .optional("limit", limit)
                                .optional("level", level)
                                .optional("quality", quality)
                                .optional("names", names),
                        )
                }

                pub fn log(
                    &mut self,
                    msg: &'a str,
                    level: Option<i32>,
                ) -> rt::Pending<(), rt::Error> {
                    self.batch
                        .add(
                            "log",
                            rt::Arguments::new().required(msg).optional("level", level),
                        )
                }

                pub fn grid(
                    &mut self,
                    grid: &'a Grid,
                    names: &'a [Name],
                ) -> rt::Pending<rt::BTreeMap<Quality, Vec<Point>>, rt::Error> {
                    self.batch
                        .add("grid", rt::Arguments::new().required(grid).required(names))
                }

                pub fn maybe(
                    &mut self,
                    name: Option<&'a str>,
                ) -> rt::Pending<Option<Celsius>, rt::Error> {
                    self.batch.add("maybe", rt::Arguments::new().required(name))
                }

                #[deprecated(since = "1.2", note = "use read")]
                pub fn temp(&mut self) -> rt::Pending<Celsius, rt::Error> {
                    self.batch.add("getTemp", rt::Arguments::new())
                }

                pub fn len(&mut self) -> rt::Pending<i64, rt::Error> {
                    self.batch.add("__len__", rt::Arguments::new())
                }

                pub fn __contains__(
                    &mut self,
                    item: &'a str,
                ) -> rt::Pending<bool, rt::Error> {
                    self.batch.add("__contains__", rt::Arguments::new().required(item))
                }

                pub fn r#type(
                    &mut self,
                    self_: i64,
                    r#fn: i64,
                ) -> rt::Pending<i64, rt::Error> {
                    self.batch
                        .add("type", rt::Arguments::new().required(self_).required(r#fn))
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
                            .call(
                                "read",
                                rt::Arguments::new().optional("at", &self.f_at),
                            )
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
                type Output = Result<i64, rt::Error>;
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
                            .call_stream(
                                "history",
                                rt::Arguments::new().optional("limit", &self.f_limit),
                            )
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
                type Output = Result<(), rt::Error>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;
                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call_oneway(
                                "log",
                                rt::Arguments::new()
                                    .required(&self.f_msg)
                                    .optional("level", &self.f_level),
                            )
                            .await
                    })
                }
            }

            /// Session instances, which is the default.
            pub trait Counter: Send + Sync + 'static {
                fn increment(
                    &self,
                    by: i64,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
                fn value(
                    &self,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
            }

            /// What daemons and clients are told about [`Counter`].
            pub const COUNTER: rt::Interface = rt::Interface::new(
                    "fixture.everything.v1.Counter",
                    "Counter",
                    &[
                        rt::Member::method("increment")
                            .params(&[rt::Param::optional("by")]),
                        rt::Member::property("value"),
                    ],
                )
                .contract(0x68e1_9be1_ca98_28e3_d688_5d99_a5d8_d08d);
            /// Serves a [`Counter`]: makes what a daemon registers out of an implementation.
            pub struct CounterServer<T> {
                service: T,
            }

            impl<T: Counter> CounterServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &COUNTER,
                        move || rt::Arc::new(Self { service: create() }),
                    )
                }

                /// A class whose instances may fail to be made; the caller sees the error.
                pub fn try_class<R>(
                    create: impl Fn() -> Result<T, R> + Send + Sync + 'static,
                ) -> rt::Target
                where
                    R: Into<rt::Error>,
                {
                    rt::Target::try_class(
                        &COUNTER,
                        move || rt::skeleton(create(), |service| Self { service }),
                    )
                }

                /// A class whose instances take time to be made, and may fail.
                pub fn async_class<F, R>(
                    create: impl Fn() -> F + Send + Sync + 'static,
                ) -> rt::Target
                where
                    F: rt::Future<Output = Result<T, R>> + Send + 'static,
                    R: Into<rt::Error>,
                {
                    rt::Target::async_class(
                        &COUNTER,
                        move || {
                            let made = create();
                            async move {
                                rt::skeleton(made.await, |service| Self { service })
                            }
                        },
                    )
                }

                fn dispatch<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    member: usize,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    match member {
                        0 => self.call_increment(dec),
                        _ => Err(rt::no_such_member(&COUNTER, member)),
                    }
                }

                fn call_increment<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_by = None;
                    rt::bind(
                        dec,
                        COUNTER.short_name,
                        &COUNTER.members[0],
                        |param, dec| match param {
                            0 => rt::read(&mut f_by, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_by = f_by.unwrap_or(1);
                    Ok(
                        rt::result(async move {
                            Counter::increment(&self.service, f_by).await
                        }),
                    )
                }
            }

            impl<T: Counter> rt::Skeleton for CounterServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &COUNTER
                }

                fn call(
                    self: rt::Arc<Self>,
                    member: usize,
                    args: &mut rt::PayloadDecoder<'_>,
                ) -> Result<rt::BoxCall, rt::Exception> {
                    Ok(
                        match args.args() {
                            rt::Args::Msgpack(dec) => self.dispatch(member, dec)?,
                            rt::Args::Dyn(dec) => self.dispatch(member, dec)?,
                        },
                    )
                }

                fn get(
                    self: rt::Arc<Self>,
                    member: usize,
                ) -> Result<rt::BoxCall, rt::Exception> {
                    Ok(
                        match member {
                            1 => {
                                rt::result(async move {
                                    Counter::value(&self.service).await
                                })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
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

            impl CounterProxy {
                /// Connects to the object of this URI: `PYRO:object@host:port`, `PYRONAME:name` or `PYROMETA:tag`.
                pub async fn connect(uri: impl rt::IntoUri) -> Result<Self, rt::Error> {
                    Ok(Self {
                        proxy: rt::Proxy::connect(uri).await?,
                    })
                }

                /// The dynamic proxy below: its settings, and calls that are not declared.
                #[must_use]
                pub fn proxy(&self) -> &rt::Proxy {
                    &self.proxy
                }

                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> CounterBatch<'_> {
                    CounterBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub fn increment(&self) -> CounterIncrementCall<'_> {
                    CounterIncrementCall {
                        proxy: &self.proxy,
                        f_by: None,
                    }
                }

                pub async fn value(&self) -> Result<i64, rt::Error> {
                    self.proxy.get("value").await
                }
            }

            impl From<rt::Proxy> for CounterProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for CounterProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for CounterProxy {
                const INTERFACE: &'static rt::Interface = &COUNTER;
            }

            /// Calls of [`CounterProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct CounterBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl CounterBatch<'_> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn increment(
                    &mut self,
                    by: Option<i64>,
                ) -> rt::Pending<i64, rt::Error> {
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
                type Output = Result<i64, rt::Error>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;
                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call(
                                "increment",
                                rt::Arguments::new().optional("by", &self.f_by),
                            )
                            .await
                    })
                }
            }

            pub trait Picky: Send + Sync + 'static {
                fn shown(
                    &self,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
                fn hidden(
                    &self,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
                fn seen(
                    &self,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
                fn unseen(
                    &self,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
                /// Sets [`unseen`](Self::unseen).
                fn set_unseen(
                    &self,
                    value: i64,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
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
                .contract(0x2cae_76f5_df1b_c235_0efd_fd3a_10ed_51b8);
            /// Serves a [`Picky`]: makes what a daemon registers out of an implementation.
            pub struct PickyServer<T> {
                service: T,
            }

            impl<T: Picky> PickyServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &PICKY,
                        move || rt::Arc::new(Self { service: create() }),
                    )
                }

                /// A class whose instances may fail to be made; the caller sees the error.
                pub fn try_class<R>(
                    create: impl Fn() -> Result<T, R> + Send + Sync + 'static,
                ) -> rt::Target
                where
                    R: Into<rt::Error>,
                {
                    rt::Target::try_class(
                        &PICKY,
                        move || rt::skeleton(create(), |service| Self { service }),
                    )
                }

                /// A class whose instances take time to be made, and may fail.
                pub fn async_class<F, R>(
                    create: impl Fn() -> F + Send + Sync + 'static,
                ) -> rt::Target
                where
                    F: rt::Future<Output = Result<T, R>> + Send + 'static,
                    R: Into<rt::Error>,
                {
                    rt::Target::async_class(
                        &PICKY,
                        move || {
                            let made = create();
                            async move {
                                rt::skeleton(made.await, |service| Self { service })
                            }
                        },
                    )
                }

                fn dispatch<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    member: usize,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    match member {
                        0 => {
                            rt::bind_none(dec, &PICKY, 0)?;
                            Ok(
                                rt::result(async move {
                                    Picky::hidden(&self.service).await
                                }),
                            )
                        }
                        2 => {
                            rt::bind_none(dec, &PICKY, 2)?;
                            Ok(
                                rt::result(async move { Picky::shown(&self.service).await }),
                            )
                        }
                        _ => Err(rt::no_such_member(&PICKY, member)),
                    }
                }
            }

            impl<T: Picky> rt::Skeleton for PickyServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &PICKY
                }

                fn call(
                    self: rt::Arc<Self>,
                    member: usize,
                    args: &mut rt::PayloadDecoder<'_>,
                ) -> Result<rt::BoxCall, rt::Exception> {
                    Ok(
                        match args.args() {
                            rt::Args::Msgpack(dec) => self.dispatch(member, dec)?,
                            rt::Args::Dyn(dec) => self.dispatch(member, dec)?,
                        },
                    )
                }

                fn get(
                    self: rt::Arc<Self>,
                    member: usize,
                ) -> Result<rt::BoxCall, rt::Exception> {
                    Ok(
                        match member {
                            1 => {
                                rt::result(async move { Picky::seen(&self.service).await })
                            }
                            3 => {
                                rt::result(async move {
                                    Picky::unseen(&self.service).await
                                })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
                }

                fn set(
                    self: rt::Arc<Self>,
                    member: usize,
                    args: &mut rt::PayloadDecoder<'_>,
                ) -> Result<rt::BoxCall, rt::Exception> {
                    Ok(
                        match member {
                            3 => {
                                let value = rt::property_value(args)?;
                                rt::result(async move {
                                    Picky::set_unseen(&self.service, value).await
                                })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
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

            impl PickyProxy {
                /// Connects to the object of this URI: `PYRO:object@host:port`, `PYRONAME:name` or `PYROMETA:tag`.
                pub async fn connect(uri: impl rt::IntoUri) -> Result<Self, rt::Error> {
                    Ok(Self {
                        proxy: rt::Proxy::connect(uri).await?,
                    })
                }

                /// The dynamic proxy below: its settings, and calls that are not declared.
                #[must_use]
                pub fn proxy(&self) -> &rt::Proxy {
                    &self.proxy
                }

                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> PickyBatch<'_> {
                    PickyBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub async fn shown(&self) -> Result<String, rt::Error> {
                    self.proxy.call("shown", rt::Arguments::new()).await
                }

                pub async fn seen(&self) -> Result<i64, rt::Error> {
                    self.proxy.get("seen").await
                }
            }

            impl From<rt::Proxy> for PickyProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for PickyProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for PickyProxy {
                const INTERFACE: &'static rt::Interface = &PICKY;
            }

            /// Calls of [`PickyProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct PickyBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl PickyBatch<'_> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn shown(&mut self) -> rt::Pending<String, rt::Error> {
                    self.batch.add("shown", rt::Arguments::new())
                }
            }
        }
    }
}

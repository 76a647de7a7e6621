// @generated from types.pyro by pyro-codegen. Do not edit.

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

            impl Quality {
                /// The value that stands for it on the wire.
                #[must_use]
                pub const fn value(self) -> i64 {
                    match self {
                        Self::Good => 0,
                        Self::Suspect => 1,
                        Self::Bad => -2,
                        Self::Undeclared(undeclared) => *undeclared.value(),
                    }
                }

                /// The enumerant of a value; the last one holds those that are not declared.
                #[must_use]
                pub const fn from_value(value: i64) -> Self {
                    match value {
                        0 => Self::Good,
                        1 => Self::Suspect,
                        -2 => Self::Bad,
                        _ => Self::Undeclared(rt::undeclared(value)),
                    }
                }
            }

            impl rt::Encode for Quality {
                fn encode<E: rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::Encode::encode(&self.value(), enc)
                }
            }

            impl rt::Decode for Quality {
                fn decode<'de, D: rt::Decoder<'de> + ?::core::marker::Sized>(
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
                        Self::Undeclared(undeclared) => {
                            ::core::fmt::Display::fmt(undeclared, f)
                        }
                    }
                }
            }

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

            impl Colour {
                /// The value that stands for it on the wire.
                #[must_use]
                pub fn value(&self) -> &str {
                    match self {
                        Self::Green => "green",
                        Self::Lime => "light green",
                        Self::Self_ => "self",
                        Self::Undeclared(undeclared) => undeclared.value(),
                    }
                }

                /// The enumerant of a value; the last one holds those that are not declared.
                #[must_use]
                pub fn from_value(value: &str) -> Self {
                    match value {
                        "green" => Self::Green,
                        "light green" => Self::Lime,
                        "self" => Self::Self_,
                        _ => Self::Undeclared(rt::undeclared(value.into())),
                    }
                }
            }

            impl rt::Encode for Colour {
                fn encode<E: rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::Encode::encode(self.value(), enc)
                }
            }

            impl rt::Decode for Colour {
                fn decode<'de, D: rt::Decoder<'de> + ?::core::marker::Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    Ok(Self::from_value(&dec.str()?))
                }
            }

            impl From<&str> for Colour {
                fn from(value: &str) -> Self {
                    Self::from_value(value)
                }
            }

            impl rt::AsRef<str> for Colour {
                fn as_ref(&self) -> &str {
                    self.value()
                }
            }

            impl ::core::fmt::Display for Colour {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.pad(self.value())
                }
            }

            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Small {
                one,
                r#type,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<i64>),
            }

            impl Small {
                /// The value that stands for it on the wire.
                #[must_use]
                pub const fn value(self) -> i64 {
                    match self {
                        Self::one => 1,
                        Self::r#type => 255,
                        Self::Undeclared(undeclared) => *undeclared.value(),
                    }
                }

                /// The enumerant of a value; the last one holds those that are not declared.
                #[must_use]
                pub const fn from_value(value: i64) -> Self {
                    match value {
                        1 => Self::one,
                        255 => Self::r#type,
                        _ => Self::Undeclared(rt::undeclared(value)),
                    }
                }
            }

            impl rt::Encode for Small {
                fn encode<E: rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::Encode::encode(&self.value(), enc)
                }
            }

            impl rt::Decode for Small {
                fn decode<'de, D: rt::Decoder<'de> + ?::core::marker::Sized>(
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
                        Self::one => f.pad("one"),
                        Self::r#type => f.pad("type"),
                        Self::Undeclared(undeclared) => {
                            ::core::fmt::Display::fmt(undeclared, f)
                        }
                    }
                }
            }

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

            impl rt::Encode for Scalars {
                fn encode<E: rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(13)?;
                    rt::field(enc, "flag", &self.flag)?;
                    rt::field(enc, "number", &self.number)?;
                    rt::field(enc, "real", &self.real)?;
                    rt::field(enc, "text", &self.text)?;
                    rt::field(enc, "raw", &self.raw)?;
                    rt::field(enc, "phase", &self.phase)?;
                    rt::field(enc, "exact", &self.exact)?;
                    rt::field(enc, "day", &self.day)?;
                    rt::field(enc, "moment", &self.moment)?;
                    rt::field(enc, "id", &self.id)?;
                    rt::field(enc, "location", &self.location)?;
                    rt::field(enc, "anything", &self.anything)?;
                    rt::field(enc, "nothing", &self.nothing)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Scalars {
                fn decode<'de, D: rt::Decoder<'de> + ?::core::marker::Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_flag = None;
                    let mut f_number = None;
                    let mut f_real = None;
                    let mut f_text = None;
                    let mut f_raw = None;
                    let mut f_phase = None;
                    let mut f_exact = None;
                    let mut f_day = None;
                    let mut f_moment = None;
                    let mut f_id = None;
                    let mut f_location = None;
                    let mut f_anything = None;
                    let mut f_nothing = None;
                    let at = rt::fields(
                        dec,
                        &[
                            "flag",
                            "number",
                            "real",
                            "text",
                            "raw",
                            "phase",
                            "exact",
                            "day",
                            "moment",
                            "id",
                            "location",
                            "anything",
                            "nothing",
                        ],
                        |field, dec| match field {
                            0 => rt::read(&mut f_flag, dec),
                            1 => rt::read(&mut f_number, dec),
                            2 => rt::read(&mut f_real, dec),
                            3 => rt::read(&mut f_text, dec),
                            4 => rt::read(&mut f_raw, dec),
                            5 => rt::read(&mut f_phase, dec),
                            6 => rt::read(&mut f_exact, dec),
                            7 => rt::read(&mut f_day, dec),
                            8 => rt::read(&mut f_moment, dec),
                            9 => rt::read(&mut f_id, dec),
                            10 => rt::read(&mut f_location, dec),
                            11 => rt::read(&mut f_anything, dec),
                            12 => rt::read(&mut f_nothing, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        flag: rt::required(f_flag, "flag", at)?,
                        number: rt::required(f_number, "number", at)?,
                        real: rt::required(f_real, "real", at)?,
                        text: rt::required(f_text, "text", at)?,
                        raw: rt::required(f_raw, "raw", at)?,
                        phase: rt::required(f_phase, "phase", at)?,
                        exact: rt::required(f_exact, "exact", at)?,
                        day: rt::required(f_day, "day", at)?,
                        moment: rt::required(f_moment, "moment", at)?,
                        id: rt::required(f_id, "id", at)?,
                        location: rt::required(f_location, "location", at)?,
                        anything: rt::required(f_anything, "anything", at)?,
                        nothing: rt::required(f_nothing, "nothing", at)?,
                    })
                }
            }

            /// What serpent alone carries.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Times {
                pub clock: rt::Time,
                pub span: rt::TimeDelta,
            }

            impl rt::Encode for Times {
                fn encode<E: rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(2)?;
                    rt::field(enc, "clock", &self.clock)?;
                    rt::field(enc, "span", &self.span)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Times {
                fn decode<'de, D: rt::Decoder<'de> + ?::core::marker::Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_clock = None;
                    let mut f_span = None;
                    let at = rt::fields(
                        dec,
                        &["clock", "span"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_clock, dec),
                            1 => rt::read(&mut f_span, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        clock: rt::required(f_clock, "clock", at)?,
                        span: rt::required(f_span, "span", at)?,
                    })
                }
            }

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

            impl rt::Encode for Sized {
                fn encode<E: rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(10)?;
                    rt::field(enc, "a", &self.a)?;
                    rt::field(enc, "b", &self.b)?;
                    rt::field(enc, "c", &self.c)?;
                    rt::field(enc, "d", &self.d)?;
                    rt::field(enc, "e", &self.e)?;
                    rt::field(enc, "f", &self.f)?;
                    rt::field(enc, "g", &self.g)?;
                    rt::field(enc, "h", &self.h)?;
                    rt::field(enc, "i", &self.i)?;
                    rt::field(enc, "j", &self.j)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Sized {
                fn decode<'de, D: rt::Decoder<'de> + ?::core::marker::Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_a = None;
                    let mut f_b = None;
                    let mut f_c = None;
                    let mut f_d = None;
                    let mut f_e = None;
                    let mut f_f = None;
                    let mut f_g = None;
                    let mut f_h = None;
                    let mut f_i = None;
                    let mut f_j = None;
                    let at = rt::fields(
                        dec,
                        &["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_a, dec),
                            1 => rt::read(&mut f_b, dec),
                            2 => rt::read(&mut f_c, dec),
                            3 => rt::read(&mut f_d, dec),
                            4 => rt::read(&mut f_e, dec),
                            5 => rt::read(&mut f_f, dec),
                            6 => rt::read(&mut f_g, dec),
                            7 => rt::read(&mut f_h, dec),
                            8 => rt::read(&mut f_i, dec),
                            9 => rt::read(&mut f_j, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        a: rt::required(f_a, "a", at)?,
                        b: rt::required(f_b, "b", at)?,
                        c: rt::required(f_c, "c", at)?,
                        d: rt::required(f_d, "d", at)?,
                        e: rt::required(f_e, "e", at)?,
                        f: rt::required(f_f, "f", at)?,
                        g: rt::required(f_g, "g", at)?,
                        h: rt::required(f_h, "h", at)?,
                        i: rt::required(f_i, "i", at)?,
                        j: rt::required(f_j, "j", at)?,
                    })
                }
            }

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

            impl rt::Encode for Containers {
                fn encode<E: rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(9)?;
                    rt::field(enc, "list", &self.list)?;
                    rt::field(enc, "set", &self.set)?;
                    rt::field(enc, "map", &self.map)?;
                    rt::field(enc, "tuple", &self.tuple)?;
                    rt::field(enc, "maybe", &self.maybe)?;
                    rt::field(enc, "quality", &self.quality)?;
                    rt::field(enc, "colours", &self.colours)?;
                    rt::field(enc, "scalars", &self.scalars)?;
                    rt::field(enc, "others", &self.others)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Containers {
                fn decode<'de, D: rt::Decoder<'de> + ?::core::marker::Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_list = None;
                    let mut f_set = None;
                    let mut f_map = None;
                    let mut f_tuple = None;
                    let mut f_maybe = None;
                    let mut f_quality = None;
                    let mut f_colours = None;
                    let mut f_scalars = None;
                    let mut f_others = None;
                    let at = rt::fields(
                        dec,
                        &[
                            "list",
                            "set",
                            "map",
                            "tuple",
                            "maybe",
                            "quality",
                            "colours",
                            "scalars",
                            "others",
                        ],
                        |field, dec| match field {
                            0 => rt::read(&mut f_list, dec),
                            1 => rt::read(&mut f_set, dec),
                            2 => rt::read(&mut f_map, dec),
                            3 => rt::read(&mut f_tuple, dec),
                            4 => rt::read(&mut f_maybe, dec),
                            5 => rt::read(&mut f_quality, dec),
                            6 => rt::read(&mut f_colours, dec),
                            7 => rt::read(&mut f_scalars, dec),
                            8 => rt::read(&mut f_others, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        list: rt::required(f_list, "list", at)?,
                        set: rt::required(f_set, "set", at)?,
                        map: rt::required(f_map, "map", at)?,
                        tuple: rt::required(f_tuple, "tuple", at)?,
                        maybe: rt::required(f_maybe, "maybe", at)?,
                        quality: rt::required(f_quality, "quality", at)?,
                        colours: rt::required(f_colours, "colours", at)?,
                        scalars: f_scalars.unwrap_or_default(),
                        others: rt::required(f_others, "others", at)?,
                    })
                }
            }

            /// Keys that json and msgpack do not have.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Grid {
                pub table: rt::BTreeMap<(i64, i64), Celsius>,
            }

            impl rt::Encode for Grid {
                fn encode<E: rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(1)?;
                    rt::field(enc, "table", &self.table)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Grid {
                fn decode<'de, D: rt::Decoder<'de> + ?::core::marker::Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_table = None;
                    let at = rt::fields(
                        dec,
                        &["table"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_table, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        table: rt::required(f_table, "table", at)?,
                    })
                }
            }

            /// A place. It can be compared, sorted and hashed.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Point {
                pub x: i64,
                pub y: i64,
                pub label: Option<String>,
            }

            impl rt::Encode for Point {
                fn encode<E: rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(3)?;
                    rt::field(enc, "x", &self.x)?;
                    rt::field(enc, "y", &self.y)?;
                    rt::field(enc, "label", &self.label)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Point {
                fn decode<'de, D: rt::Decoder<'de> + ?::core::marker::Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_x = None;
                    let mut f_y = None;
                    let mut f_label = None;
                    let at = rt::fields(
                        dec,
                        &["x", "y", "label"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_x, dec),
                            1 => rt::read(&mut f_y, dec),
                            2 => rt::read(&mut f_label, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        x: rt::required(f_x, "x", at)?,
                        y: rt::required(f_y, "y", at)?,
                        label: f_label.unwrap_or_default(),
                    })
                }
            }

            /// A list in which each node owns the next.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Node {
                pub value: i64,
                pub next: Option<Box<Node>>,
                pub children: Vec<Node>,
            }

            impl rt::Encode for Node {
                fn encode<E: rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(3)?;
                    rt::field(enc, "value", &self.value)?;
                    rt::field(enc, "next", &self.next)?;
                    rt::field(enc, "children", &self.children)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Node {
                fn decode<'de, D: rt::Decoder<'de> + ?::core::marker::Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_value = None;
                    let mut f_next = None;
                    let mut f_children = None;
                    let at = rt::fields(
                        dec,
                        &["value", "next", "children"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_value, dec),
                            1 => rt::read(&mut f_next, dec),
                            2 => rt::read(&mut f_children, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        value: rt::required(f_value, "value", at)?,
                        next: f_next.unwrap_or_default(),
                        children: f_children.unwrap_or_default(),
                    })
                }
            }

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

            impl rt::Encode for Wide {
                fn encode<E: rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(28)?;
                    rt::field(enc, "a0", &self.a0)?;
                    rt::field(enc, "b0", &self.b0)?;
                    rt::field(enc, "a1", &self.a1)?;
                    rt::field(enc, "b1", &self.b1)?;
                    rt::field(enc, "a2", &self.a2)?;
                    rt::field(enc, "b2", &self.b2)?;
                    rt::field(enc, "a3", &self.a3)?;
                    rt::field(enc, "b3", &self.b3)?;
                    rt::field(enc, "a4", &self.a4)?;
                    rt::field(enc, "b4", &self.b4)?;
                    rt::field(enc, "a5", &self.a5)?;
                    rt::field(enc, "b5", &self.b5)?;
                    rt::field(enc, "a6", &self.a6)?;
                    rt::field(enc, "b6", &self.b6)?;
                    rt::field(enc, "a7", &self.a7)?;
                    rt::field(enc, "b7", &self.b7)?;
                    rt::field(enc, "a8", &self.a8)?;
                    rt::field(enc, "b8", &self.b8)?;
                    rt::field(enc, "a9", &self.a9)?;
                    rt::field(enc, "b9", &self.b9)?;
                    rt::field(enc, "a10", &self.a10)?;
                    rt::field(enc, "b10", &self.b10)?;
                    rt::field(enc, "a11", &self.a11)?;
                    rt::field(enc, "b11", &self.b11)?;
                    rt::field(enc, "decimal", &self.decimal)?;
                    rt::field(enc, "moment", &self.moment)?;
                    rt::field(enc, "any", &self.any)?;
                    rt::field(enc, "next", &self.next)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Wide {
                fn decode<'de, D: rt::Decoder<'de> + ?::core::marker::Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_a0 = None;
                    let mut f_b0 = None;
                    let mut f_a1 = None;
                    let mut f_b1 = None;
                    let mut f_a2 = None;
                    let mut f_b2 = None;
                    let mut f_a3 = None;
                    let mut f_b3 = None;
                    let mut f_a4 = None;
                    let mut f_b4 = None;
                    let mut f_a5 = None;
                    let mut f_b5 = None;
                    let mut f_a6 = None;
                    let mut f_b6 = None;
                    let mut f_a7 = None;
                    let mut f_b7 = None;
                    let mut f_a8 = None;
                    let mut f_b8 = None;
                    let mut f_a9 = None;
                    let mut f_b9 = None;
                    let mut f_a10 = None;
                    let mut f_b10 = None;
                    let mut f_a11 = None;
                    let mut f_b11 = None;
                    let mut f_decimal = None;
                    let mut f_moment = None;
                    let mut f_any = None;
                    let mut f_next = None;
                    rt::fields(
                        dec,
                        &[
                            "a0",
                            "b0",
                            "a1",
                            "b1",
                            "a2",
                            "b2",
                            "a3",
                            "b3",
                            "a4",
                            "b4",
                            "a5",
                            "b5",
                            "a6",
                            "b6",
                            "a7",
                            "b7",
                            "a8",
                            "b8",
                            "a9",
                            "b9",
                            "a10",
                            "b10",
                            "a11",
                            "b11",
                            "decimal",
                            "moment",
                            "any",
                            "next",
                        ],
                        |field, dec| match field {
                            0 => rt::read(&mut f_a0, dec),
                            1 => rt::read(&mut f_b0, dec),
                            2 => rt::read(&mut f_a1, dec),
                            3 => rt::read(&mut f_b1, dec),
                            4 => rt::read(&mut f_a2, dec),
                            5 => rt::read(&mut f_b2, dec),
                            6 => rt::read(&mut f_a3, dec),
                            7 => rt::read(&mut f_b3, dec),
                            8 => rt::read(&mut f_a4, dec),
                            9 => rt::read(&mut f_b4, dec),
                            10 => rt::read(&mut f_a5, dec),
                            11 => rt::read(&mut f_b5, dec),
                            12 => rt::read(&mut f_a6, dec),
                            13 => rt::read(&mut f_b6, dec),
                            14 => rt::read(&mut f_a7, dec),
                            15 => rt::read(&mut f_b7, dec),
                            16 => rt::read(&mut f_a8, dec),
                            17 => rt::read(&mut f_b8, dec),
                            18 => rt::read(&mut f_a9, dec),
                            19 => rt::read(&mut f_b9, dec),
                            20 => rt::read(&mut f_a10, dec),
                            21 => rt::read(&mut f_b10, dec),
                            22 => rt::read(&mut f_a11, dec),
                            23 => rt::read(&mut f_b11, dec),
                            24 => rt::read(&mut f_decimal, dec),
                            25 => rt::read(&mut f_moment, dec),
                            26 => rt::read(&mut f_any, dec),
                            27 => rt::read(&mut f_next, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        a0: f_a0.unwrap_or_default(),
                        b0: f_b0.unwrap_or_default(),
                        a1: f_a1.unwrap_or_default(),
                        b1: f_b1.unwrap_or_default(),
                        a2: f_a2.unwrap_or_default(),
                        b2: f_b2.unwrap_or_default(),
                        a3: f_a3.unwrap_or_default(),
                        b3: f_b3.unwrap_or_default(),
                        a4: f_a4.unwrap_or_default(),
                        b4: f_b4.unwrap_or_default(),
                        a5: f_a5.unwrap_or_default(),
                        b5: f_b5.unwrap_or_default(),
                        a6: f_a6.unwrap_or_default(),
                        b6: f_b6.unwrap_or_default(),
                        a7: f_a7.unwrap_or_default(),
                        b7: f_b7.unwrap_or_default(),
                        a8: f_a8.unwrap_or_default(),
                        b8: f_b8.unwrap_or_default(),
                        a9: f_a9.unwrap_or_default(),
                        b9: f_b9.unwrap_or_default(),
                        a10: f_a10.unwrap_or_default(),
                        b10: f_b10.unwrap_or_default(),
                        a11: f_a11.unwrap_or_default(),
                        b11: f_b11.unwrap_or_default(),
                        decimal: f_decimal.unwrap_or_default(),
                        moment: f_moment.unwrap_or_default(),
                        any: f_any.unwrap_or_default(),
                        next: f_next.unwrap_or_default(),
                    })
                }
            }

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

            impl rt::Encode for Defaults {
                fn encode<E: rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(17)?;
                    rt::field(enc, "flag", &self.flag)?;
                    rt::field(enc, "number", &self.number)?;
                    rt::field(enc, "limit", &self.limit)?;
                    rt::field(enc, "real", &self.real)?;
                    rt::field(enc, "text", &self.text)?;
                    rt::field(enc, "raw", &self.raw)?;
                    rt::field(enc, "list", &self.list)?;
                    rt::field(enc, "set", &self.set)?;
                    rt::field(enc, "map", &self.map)?;
                    rt::field(enc, "empty", &self.empty)?;
                    rt::field(enc, "pair", &self.pair)?;
                    rt::field(enc, "quality", &self.quality)?;
                    rt::field(enc, "colour", &self.colour)?;
                    rt::field(enc, "some", &self.some)?;
                    rt::field(enc, "nothing", &self.nothing)?;
                    rt::field(enc, "alias", &self.alias)?;
                    rt::field(enc, "anything", &self.anything)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Defaults {
                fn decode<'de, D: rt::Decoder<'de> + ?::core::marker::Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_flag = None;
                    let mut f_number = None;
                    let mut f_limit = None;
                    let mut f_real = None;
                    let mut f_text = None;
                    let mut f_raw = None;
                    let mut f_list = None;
                    let mut f_set = None;
                    let mut f_map = None;
                    let mut f_empty = None;
                    let mut f_pair = None;
                    let mut f_quality = None;
                    let mut f_colour = None;
                    let mut f_some = None;
                    let mut f_nothing = None;
                    let mut f_alias = None;
                    let mut f_anything = None;
                    rt::fields(
                        dec,
                        &[
                            "flag",
                            "number",
                            "limit",
                            "real",
                            "text",
                            "raw",
                            "list",
                            "set",
                            "map",
                            "empty",
                            "pair",
                            "quality",
                            "colour",
                            "some",
                            "nothing",
                            "alias",
                            "anything",
                        ],
                        |field, dec| match field {
                            0 => rt::read(&mut f_flag, dec),
                            1 => rt::read(&mut f_number, dec),
                            2 => rt::read(&mut f_limit, dec),
                            3 => rt::read(&mut f_real, dec),
                            4 => rt::read(&mut f_text, dec),
                            5 => rt::read(&mut f_raw, dec),
                            6 => rt::read(&mut f_list, dec),
                            7 => rt::read(&mut f_set, dec),
                            8 => rt::read(&mut f_map, dec),
                            9 => rt::read(&mut f_empty, dec),
                            10 => rt::read(&mut f_pair, dec),
                            11 => rt::read(&mut f_quality, dec),
                            12 => rt::read(&mut f_colour, dec),
                            13 => rt::read(&mut f_some, dec),
                            14 => rt::read(&mut f_nothing, dec),
                            15 => rt::read(&mut f_alias, dec),
                            16 => rt::read(&mut f_anything, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        flag: f_flag.unwrap_or(true),
                        number: f_number.unwrap_or(-5),
                        limit: f_limit.unwrap_or(1000),
                        real: f_real.unwrap_or(2.0),
                        text: f_text.unwrap_or_else(|| String::from("a\tb")),
                        raw: f_raw.unwrap_or_else(|| rt::Bytes::from_static(b"\xFF")),
                        list: f_list.unwrap_or_else(|| rt::vec![1, 2]),
                        set: f_set
                            .unwrap_or_else(|| rt::BTreeSet::from([String::from("x")])),
                        map: f_map
                            .unwrap_or_else(|| rt::BTreeMap::from([
                                (String::from("a"), 1),
                            ])),
                        empty: f_empty.unwrap_or_default(),
                        pair: f_pair.unwrap_or_else(|| (1, String::from("one"))),
                        quality: f_quality.unwrap_or(Quality::Suspect),
                        colour: f_colour.unwrap_or(Colour::Green),
                        some: f_some.unwrap_or(Some(7)),
                        nothing: f_nothing.unwrap_or_default(),
                        alias: f_alias.unwrap_or_default(),
                        anything: f_anything
                            .unwrap_or_else(|| rt::Value::List(
                                rt::vec![
                                    rt::Value::Int(1), rt::Value::from("two"), rt::Value::None
                                ],
                            )),
                    })
                }
            }

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

            impl rt::Encode for Words {
                fn encode<E: rt::Encoder + ?::core::marker::Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(8)?;
                    rt::field(enc, "type", &self.r#type)?;
                    rt::field(enc, "self", &self.self_)?;
                    rt::field(enc, "dec", &self.dec)?;
                    rt::field(enc, "enc", &self.enc)?;
                    rt::field(enc, "match", &self.r#match)?;
                    rt::field(enc, "camelCase", &self.camelCase)?;
                    rt::field(enc, "other", &self.renamed)?;
                    rt::field(enc, "old", &self.old)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Words {
                fn decode<'de, D: rt::Decoder<'de> + ?::core::marker::Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_type = None;
                    let mut f_self = None;
                    let mut f_dec = None;
                    let mut f_enc = None;
                    let mut f_match = None;
                    let mut f_camelCase = None;
                    let mut f_renamed = None;
                    let mut f_old = None;
                    let at = rt::fields(
                        dec,
                        &[
                            "type",
                            "self",
                            "dec",
                            "enc",
                            "match",
                            "camelCase",
                            "other",
                            "old",
                        ],
                        |field, dec| match field {
                            0 => rt::read(&mut f_type, dec),
                            1 => rt::read(&mut f_self, dec),
                            2 => rt::read(&mut f_dec, dec),
                            3 => rt::read(&mut f_enc, dec),
                            4 => rt::read(&mut f_match, dec),
                            5 => rt::read(&mut f_camelCase, dec),
                            6 => rt::read(&mut f_renamed, dec),
                            7 => rt::read(&mut f_old, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        r#type: rt::required(f_type, "type", at)?,
                        self_: rt::required(f_self, "self", at)?,
                        dec: f_dec.unwrap_or(1),
                        enc: f_enc.unwrap_or(2),
                        r#match: rt::required(f_match, "match", at)?,
                        camelCase: rt::required(f_camelCase, "camelCase", at)?,
                        renamed: rt::required(f_renamed, "other", at)?,
                        old: f_old.unwrap_or_default(),
                    })
                }
            }
        }
    }
}

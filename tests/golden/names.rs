// @generated from names.pyro by pyro-codegen. Do not edit.

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
    pub mod names {
        /// Names that clash with Rust's, with the generator's and with each other.
        pub mod v1 {
            use ::pyro_runtime::codegen as rt_;

            pub const LIMIT: i64 = 10;
            pub const LIMIT_: i64 = 11;
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Result {
                pub Ok: i64,
            }

            impl rt_::Encode for Result {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    enc.begin_dict(1)?;
                    rt_::field(enc, "Ok", &self.Ok)?;
                    enc.end_dict()
                }
            }

            impl rt_::Decode for Result {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_Ok = None;
                    let at = rt_::fields(
                        dec,
                        &["Ok"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_Ok, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        Ok: rt_::required(f_Ok, "Ok", at)?,
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Option {
                pub Some: ::core::option::Option<i64>,
            }

            impl rt_::Encode for Option {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    enc.begin_dict(1)?;
                    rt_::field(enc, "Some", &self.Some)?;
                    enc.end_dict()
                }
            }

            impl rt_::Decode for Option {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_Some = None;
                    rt_::fields(
                        dec,
                        &["Some"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_Some, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        Some: f_Some.unwrap_or_default(),
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct String {
                pub value: ::std::string::String,
            }

            impl rt_::Encode for String {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    enc.begin_dict(1)?;
                    rt_::field(enc, "value", &self.value)?;
                    enc.end_dict()
                }
            }

            impl rt_::Decode for String {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_value = None;
                    let at = rt_::fields(
                        dec,
                        &["value"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_value, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        value: rt_::required(f_value, "value", at)?,
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Vec {
                pub items: ::std::vec::Vec<::std::string::String>,
            }

            impl rt_::Encode for Vec {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    enc.begin_dict(1)?;
                    rt_::field(enc, "items", &self.items)?;
                    enc.end_dict()
                }
            }

            impl rt_::Decode for Vec {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_items = None;
                    let at = rt_::fields(
                        dec,
                        &["items"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_items, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        items: rt_::required(f_items, "items", at)?,
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Box {
                pub next: ::core::option::Option<::std::boxed::Box<Box>>,
            }

            impl rt_::Encode for Box {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    enc.begin_dict(1)?;
                    rt_::field(enc, "next", &self.next)?;
                    enc.end_dict()
                }
            }

            impl rt_::Decode for Box {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_next = None;
                    rt_::fields(
                        dec,
                        &["next"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_next, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        next: f_next.unwrap_or_default(),
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Send {
                pub on: bool,
            }

            impl rt_::Encode for Send {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    enc.begin_dict(1)?;
                    rt_::field(enc, "on", &self.on)?;
                    enc.end_dict()
                }
            }

            impl rt_::Decode for Send {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_on = None;
                    let at = rt_::fields(
                        dec,
                        &["on"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_on, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        on: rt_::required(f_on, "on", at)?,
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct D {
                pub e: self::E,
            }

            impl rt_::Encode for D {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    enc.begin_dict(1)?;
                    rt_::field(enc, "e", &self.e)?;
                    enc.end_dict()
                }
            }

            impl rt_::Decode for D {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_e = None;
                    let at = rt_::fields(
                        dec,
                        &["e"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_e, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        e: rt_::required(f_e, "e", at)?,
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct T {
                pub d: self::D,
            }

            impl rt_::Encode for T {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    enc.begin_dict(1)?;
                    rt_::field(enc, "d", &self.d)?;
                    enc.end_dict()
                }
            }

            impl rt_::Decode for T {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_d = None;
                    let at = rt_::fields(
                        dec,
                        &["d"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_d, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        d: rt_::required(f_d, "d", at)?,
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct From {
                pub t: self::T,
            }

            impl rt_::Encode for From {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    enc.begin_dict(1)?;
                    rt_::field(enc, "t", &self.t)?;
                    enc.end_dict()
                }
            }

            impl rt_::Decode for From {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_t = None;
                    let at = rt_::fields(
                        dec,
                        &["t"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_t, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        t: rt_::required(f_t, "t", at)?,
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct rt {
                pub x: i64,
            }

            impl rt_::Encode for rt {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    enc.begin_dict(1)?;
                    rt_::field(enc, "x", &self.x)?;
                    enc.end_dict()
                }
            }

            impl rt_::Decode for rt {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_x = None;
                    let at = rt_::fields(
                        dec,
                        &["x"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_x, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        x: rt_::required(f_x, "x", at)?,
                    })
                }
            }

            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum E {
                value_,
                from_value_,
                None,
                Undeclared,
                Undeclared_,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared__(rt_::Undeclared<i64>),
            }

            impl E {
                /// The value that stands for it on the wire.
                #[must_use]
                pub const fn value(self) -> i64 {
                    match self {
                        Self::value_ => 1,
                        Self::from_value_ => 2,
                        Self::None => 3,
                        Self::Undeclared => 4,
                        Self::Undeclared_ => 5,
                        Self::Undeclared__(undeclared) => *undeclared.value(),
                    }
                }

                /// The enumerant of a value; the last one holds those that are not declared.
                #[must_use]
                pub const fn from_value(value: i64) -> Self {
                    match value {
                        1 => Self::value_,
                        2 => Self::from_value_,
                        3 => Self::None,
                        4 => Self::Undeclared,
                        5 => Self::Undeclared_,
                        _ => Self::Undeclared__(rt_::undeclared(value)),
                    }
                }
            }

            impl rt_::Encode for E {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    rt_::Encode::encode(&self.value(), enc)
                }
            }

            impl rt_::Decode for E {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    Ok(Self::from_value(rt_::Decode::decode(dec)?))
                }
            }

            impl ::core::convert::From<i64> for E {
                fn from(value: i64) -> Self {
                    Self::from_value(value)
                }
            }

            impl ::core::convert::From<E> for i64 {
                fn from(value: E) -> Self {
                    value.value()
                }
            }

            impl ::core::fmt::Display for E {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::value_ => f.pad("value"),
                        Self::from_value_ => f.pad("from_value"),
                        Self::None => f.pad("None"),
                        Self::Undeclared => f.pad("Undeclared"),
                        Self::Undeclared_ => f.pad("Undeclared_"),
                        Self::Undeclared__(undeclared) => {
                            ::core::fmt::Display::fmt(undeclared, f)
                        }
                    }
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Error {
                pub message: ::std::string::String,
            }

            impl ::core::fmt::Display for Error {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str(&self.message)
                }
            }

            impl ::core::error::Error for Error {}
            impl ::core::convert::From<Error> for rt_::Exception {
                fn from(exception: Error) -> Self {
                    rt_::Raised::new(
                            "fixture.names.v1.Error",
                            "Pyro5.errors.PyroError",
                            &exception,
                        )
                        .with("message", &exception.message)
                        .into()
                }
            }

            impl ::core::convert::From<Error> for rt_::Error {
                fn from(exception: Error) -> Self {
                    Self::remote(exception.into())
                }
            }

            impl TryFrom<&rt_::Exception> for Error {
                type Error = rt_::DecodeError;
                /// The exception, if that is what was raised: it or one that extends it.
                fn try_from(
                    exception: &rt_::Exception,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let caught = rt_::Caught::new(
                        exception,
                        &["fixture.names.v1.Error"],
                        None,
                    )?;
                    Ok(Self {
                        message: caught.required("message")?,
                    })
                }
            }

            impl rt_::Encode for Error {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    rt_::begin_exception(
                        enc,
                        "fixture.names.v1.Error",
                        "Pyro5.errors.PyroError",
                        self,
                        1,
                    )?;
                    rt_::field(enc, "message", &self.message)?;
                    rt_::end_exception(enc)
                }
            }

            impl rt_::Decode for Error {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_message = None;
                    let at = rt_::exception(
                        dec,
                        &["fixture.names.v1.Error"],
                        None,
                        &["message"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_message, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        message: rt_::required(f_message, "message", at)?,
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Other {
                pub at: i64,
            }

            impl ::core::fmt::Display for Other {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    write!(f, "Other(at={:?})", self.at)
                }
            }

            impl ::core::error::Error for Other {}
            impl ::core::convert::From<Other> for rt_::Exception {
                fn from(exception: Other) -> Self {
                    rt_::Raised::new(
                            "fixture.names.v1.Other",
                            "Pyro5.errors.PyroError",
                            &exception,
                        )
                        .with("at", &exception.at)
                        .into()
                }
            }

            impl ::core::convert::From<Other> for rt_::Error {
                fn from(exception: Other) -> Self {
                    Self::remote(exception.into())
                }
            }

            impl TryFrom<&rt_::Exception> for Other {
                type Error = rt_::DecodeError;
                /// The exception, if that is what was raised: it or one that extends it.
                fn try_from(
                    exception: &rt_::Exception,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let caught = rt_::Caught::new(
                        exception,
                        &["fixture.names.v1.Other"],
                        None,
                    )?;
                    Ok(Self { at: caught.required("at")? })
                }
            }

            impl rt_::Encode for Other {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    rt_::begin_exception(
                        enc,
                        "fixture.names.v1.Other",
                        "Pyro5.errors.PyroError",
                        self,
                        1,
                    )?;
                    rt_::field(enc, "at", &self.at)?;
                    rt_::end_exception(enc)
                }
            }

            impl rt_::Decode for Other {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_at = None;
                    let at = rt_::exception(
                        dec,
                        &["fixture.names.v1.Other"],
                        None,
                        &["at"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_at, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        at: rt_::required(f_at, "at", at)?,
                    })
                }
            }

            /// Its error type has a variant called as the catch-all is.
            pub trait Things: ::core::marker::Send + Sync + 'static {
                fn get(
                    &self,
                    r#type: ::std::string::String,
                    self_: i64,
                    limit: i64,
                    LIMIT__: i64,
                    e: self::E,
                ) -> impl rt_::Future<
                    Output = ::core::result::Result<Result, ThingsGetError_>,
                > + ::core::marker::Send;
                fn connect(
                    &self,
                    to: String,
                ) -> impl rt_::Future<
                    Output = ::core::result::Result<Option, rt_::Error>,
                > + ::core::marker::Send;
                fn proxy(
                    &self,
                ) -> impl rt_::Future<
                    Output = ::core::result::Result<Vec, rt_::Error>,
                > + ::core::marker::Send;
                fn from(
                    &self,
                    t: self::T,
                ) -> impl rt_::Future<
                    Output = ::core::result::Result<
                        ::core::option::Option<Box>,
                        rt_::Error,
                    >,
                > + ::core::marker::Send;
                fn object(
                    &self,
                    x: rt,
                ) -> impl rt_::Future<
                    Output = ::core::result::Result<From, rt_::Error>,
                > + ::core::marker::Send;
                fn class(
                    &self,
                ) -> impl rt_::Future<
                    Output = ::core::result::Result<Send, rt_::Error>,
                > + ::core::marker::Send;
                fn call(
                    &self,
                    dec: i64,
                    args: i64,
                ) -> impl rt_::Future<
                    Output = ::core::result::Result<self::D, rt_::Error>,
                > + ::core::marker::Send;
                fn member(
                    &self,
                ) -> impl rt_::Future<
                    Output = ::core::result::Result<i64, rt_::Error>,
                > + ::core::marker::Send;
                /// Sets [`member`](Self::member).
                fn set_member_(
                    &self,
                    value: i64,
                ) -> impl rt_::Future<
                    Output = ::core::result::Result<(), rt_::Error>,
                > + ::core::marker::Send;
                fn set_member(
                    &self,
                    value: i64,
                ) -> impl rt_::Future<
                    Output = ::core::result::Result<(), rt_::Error>,
                > + ::core::marker::Send;
                fn get_it(
                    &self,
                ) -> impl rt_::Future<
                    Output = ::core::result::Result<(), rt_::Error>,
                > + ::core::marker::Send;
                fn getIt(
                    &self,
                    f: i64,
                    THINGS_: i64,
                ) -> impl rt_::Future<
                    Output = ::core::result::Result<i64, rt_::Error>,
                > + ::core::marker::Send;
            }

            /// What can go wrong in [`Things::get`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum ThingsGetError_ {
                /// `Error` was raised.
                Error(Error),
                /// `Other` was raised.
                Other_(Other),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt_::Error),
            }

            impl ::core::fmt::Display for ThingsGetError_ {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::Error(e) => ::core::fmt::Display::fmt(e, f),
                        Self::Other_(e) => ::core::fmt::Display::fmt(e, f),
                        Self::Other(e) => ::core::fmt::Display::fmt(e, f),
                    }
                }
            }

            impl ::core::error::Error for ThingsGetError_ {}
            impl ::core::convert::From<Error> for ThingsGetError_ {
                fn from(exception: Error) -> Self {
                    Self::Error(exception)
                }
            }

            impl ::core::convert::From<Other> for ThingsGetError_ {
                fn from(exception: Other) -> Self {
                    Self::Other_(exception)
                }
            }

            impl ::core::convert::From<rt_::Error> for ThingsGetError_ {
                fn from(error: rt_::Error) -> Self {
                    let Some(exception) = error.exception() else {
                        return Self::Other(error)
                    };
                    if let Ok(caught) = Error::try_from(exception) {
                        return Self::Error(caught);
                    }
                    if let Ok(caught) = Other::try_from(exception) {
                        return Self::Other_(caught);
                    }
                    Self::Other(error)
                }
            }

            impl ::core::convert::From<ThingsGetError_> for rt_::Error {
                fn from(error: ThingsGetError_) -> Self {
                    match error {
                        ThingsGetError_::Error(e) => e.into(),
                        ThingsGetError_::Other_(e) => e.into(),
                        ThingsGetError_::Other(e) => e,
                    }
                }
            }

            /// What daemons and clients are told about [`Things`].
            pub const THINGS: rt_::Interface = rt_::Interface::new(
                    "fixture.names.v1.Things",
                    "Things",
                    &[
                        rt_::Member::method("call")
                            .params(
                                &[rt_::Param::required("dec"), rt_::Param::optional("args")],
                            ),
                        rt_::Member::method("class"),
                        rt_::Member::method("connect")
                            .params(&[rt_::Param::required("to")]),
                        rt_::Member::method("from").params(&[rt_::Param::required("t")]),
                        rt_::Member::method("get")
                            .params(
                                &[
                                    rt_::Param::required("type"),
                                    rt_::Param::required("self"),
                                    rt_::Param::optional("limit"),
                                    rt_::Param::optional("LIMIT"),
                                    rt_::Param::optional("e"),
                                ],
                            ),
                        rt_::Member::method("getIt")
                            .params(
                                &[rt_::Param::optional("f"), rt_::Param::optional("THINGS")],
                            ),
                        rt_::Member::method("get_it"),
                        rt_::Member::property("member").writable(),
                        rt_::Member::method("object")
                            .params(&[rt_::Param::required("x")]),
                        rt_::Member::method("proxy"),
                        rt_::Member::method("set_member")
                            .params(&[rt_::Param::required("value")]),
                    ],
                )
                .contract(0xe355_7e55_21b9_f744_4d7e_eed1_ddac_3c80);
            /// Serves a [`Things`]: makes what a daemon registers out of an implementation.
            pub struct ThingsServer<T> {
                service: T,
            }

            impl<T: Things> ThingsServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt_::Target {
                    rt_::Target::object(rt_::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + ::core::marker::Send + Sync + 'static,
                ) -> rt_::Target {
                    rt_::Target::class(
                        &THINGS,
                        move || rt_::Arc::new(Self { service: create() }),
                    )
                }

                /// A class whose instances may fail to be made; the caller sees the error.
                pub fn try_class<R>(
                    create: impl Fn(
                    ) -> ::core::result::Result<
                            T,
                            R,
                        > + ::core::marker::Send + Sync + 'static,
                ) -> rt_::Target
                where
                    R: Into<rt_::Error>,
                {
                    rt_::Target::try_class(
                        &THINGS,
                        move || rt_::skeleton(create(), |service| Self { service }),
                    )
                }

                /// A class whose instances take time to be made, and may fail.
                pub fn async_class<F, R>(
                    create: impl Fn() -> F + ::core::marker::Send + Sync + 'static,
                ) -> rt_::Target
                where
                    F: rt_::Future<Output = ::core::result::Result<T, R>>
                        + ::core::marker::Send + 'static,
                    R: Into<rt_::Error>,
                {
                    rt_::Target::async_class(
                        &THINGS,
                        move || {
                            let made = create();
                            async move {
                                rt_::skeleton(made.await, |service| Self { service })
                            }
                        },
                    )
                }

                fn dispatch<'de, D: rt_::Decoder<'de> + ?Sized>(
                    self: rt_::Arc<Self>,
                    member: usize,
                    dec: &mut D,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::ArgError> {
                    match member {
                        0 => self.call_call(dec),
                        1 => {
                            rt_::bind_none(dec, &THINGS, 1)?;
                            Ok(
                                rt_::result(async move {
                                    Things::class(&self.service).await
                                }),
                            )
                        }
                        2 => self.call_connect(dec),
                        3 => self.call_from(dec),
                        4 => self.call_get(dec),
                        5 => self.call_getIt(dec),
                        6 => {
                            rt_::bind_none(dec, &THINGS, 6)?;
                            Ok(
                                rt_::result(async move {
                                    Things::get_it(&self.service).await
                                }),
                            )
                        }
                        8 => self.call_object(dec),
                        9 => {
                            rt_::bind_none(dec, &THINGS, 9)?;
                            Ok(
                                rt_::result(async move {
                                    Things::proxy(&self.service).await
                                }),
                            )
                        }
                        10 => self.call_set_member(dec),
                        _ => Err(rt_::no_such_member(&THINGS, member)),
                    }
                }

                fn call_call<'de, D: rt_::Decoder<'de> + ?Sized>(
                    self: rt_::Arc<Self>,
                    dec: &mut D,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::ArgError> {
                    let mut f_dec = None;
                    let mut f_args = None;
                    rt_::bind(
                        dec,
                        THINGS.short_name,
                        &THINGS.members[0],
                        |param, dec| match param {
                            0 => rt_::read(&mut f_dec, dec),
                            1 => rt_::read(&mut f_args, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_dec = rt_::bound(f_dec);
                    let f_args = f_args.unwrap_or(1);
                    Ok(
                        rt_::result(async move {
                            Things::call(&self.service, f_dec, f_args).await
                        }),
                    )
                }

                fn call_connect<'de, D: rt_::Decoder<'de> + ?Sized>(
                    self: rt_::Arc<Self>,
                    dec: &mut D,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::ArgError> {
                    let mut f_to = None;
                    rt_::bind(
                        dec,
                        THINGS.short_name,
                        &THINGS.members[2],
                        |param, dec| match param {
                            0 => rt_::read(&mut f_to, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_to = rt_::bound(f_to);
                    Ok(
                        rt_::result(async move {
                            Things::connect(&self.service, f_to).await
                        }),
                    )
                }

                fn call_from<'de, D: rt_::Decoder<'de> + ?Sized>(
                    self: rt_::Arc<Self>,
                    dec: &mut D,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::ArgError> {
                    let mut f_t = None;
                    rt_::bind(
                        dec,
                        THINGS.short_name,
                        &THINGS.members[3],
                        |param, dec| match param {
                            0 => rt_::read(&mut f_t, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_t = rt_::bound(f_t);
                    Ok(
                        rt_::result(async move {
                            Things::from(&self.service, f_t).await
                        }),
                    )
                }

                fn call_get<'de, D: rt_::Decoder<'de> + ?Sized>(
                    self: rt_::Arc<Self>,
                    dec: &mut D,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::ArgError> {
                    let mut f_type = None;
                    let mut f_self = None;
                    let mut f_limit = None;
                    let mut f_LIMIT = None;
                    let mut f_e = None;
                    rt_::bind(
                        dec,
                        THINGS.short_name,
                        &THINGS.members[4],
                        |param, dec| match param {
                            0 => rt_::read(&mut f_type, dec),
                            1 => rt_::read(&mut f_self, dec),
                            2 => rt_::read(&mut f_limit, dec),
                            3 => rt_::read(&mut f_LIMIT, dec),
                            4 => rt_::read(&mut f_e, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_type = rt_::bound(f_type);
                    let f_self = rt_::bound(f_self);
                    let f_limit = f_limit.unwrap_or(10);
                    let f_LIMIT = f_LIMIT.unwrap_or(5);
                    let f_e = f_e.unwrap_or(self::E::value_);
                    Ok(
                        rt_::result(async move {
                            Things::get(
                                    &self.service,
                                    f_type,
                                    f_self,
                                    f_limit,
                                    f_LIMIT,
                                    f_e,
                                )
                                .await
                        }),
                    )
                }

                fn call_getIt<'de, D: rt_::Decoder<'de> + ?Sized>(
                    self: rt_::Arc<Self>,
                    dec: &mut D,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::ArgError> {
                    let mut f_f = None;
                    let mut f_THINGS = None;
                    rt_::bind(
                        dec,
                        THINGS.short_name,
                        &THINGS.members[5],
                        |param, dec| match param {
                            0 => rt_::read(&mut f_f, dec),
                            1 => rt_::read(&mut f_THINGS, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_f = f_f.unwrap_or(1);
                    let f_THINGS = f_THINGS.unwrap_or(2);
                    Ok(
                        rt_::result(async move {
                            Things::getIt(&self.service, f_f, f_THINGS).await
                        }),
                    )
                }

                fn call_object<'de, D: rt_::Decoder<'de> + ?Sized>(
                    self: rt_::Arc<Self>,
                    dec: &mut D,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::ArgError> {
                    let mut f_x = None;
                    rt_::bind(
                        dec,
                        THINGS.short_name,
                        &THINGS.members[8],
                        |param, dec| match param {
                            0 => rt_::read(&mut f_x, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_x = rt_::bound(f_x);
                    Ok(
                        rt_::result(async move {
                            Things::object(&self.service, f_x).await
                        }),
                    )
                }

                fn call_set_member<'de, D: rt_::Decoder<'de> + ?Sized>(
                    self: rt_::Arc<Self>,
                    dec: &mut D,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::ArgError> {
                    let mut f_value = None;
                    rt_::bind(
                        dec,
                        THINGS.short_name,
                        &THINGS.members[10],
                        |param, dec| match param {
                            0 => rt_::read(&mut f_value, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_value = rt_::bound(f_value);
                    Ok(
                        rt_::result(async move {
                            Things::set_member(&self.service, f_value).await
                        }),
                    )
                }
            }

            impl<T: Things> rt_::Skeleton for ThingsServer<T> {
                fn interface(&self) -> &'static rt_::Interface {
                    &THINGS
                }

                fn call(
                    self: rt_::Arc<Self>,
                    member: usize,
                    args: &mut rt_::PayloadDecoder<'_>,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::Exception> {
                    Ok(
                        match args.args() {
                            rt_::Args::Msgpack(dec) => self.dispatch(member, dec)?,
                            rt_::Args::Dyn(dec) => self.dispatch(member, dec)?,
                        },
                    )
                }

                fn get(
                    self: rt_::Arc<Self>,
                    member: usize,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::Exception> {
                    Ok(
                        match member {
                            7 => {
                                rt_::result(async move {
                                    Things::member(&self.service).await
                                })
                            }
                            _ => return Err(rt_::no_property(self.interface(), member)),
                        },
                    )
                }

                fn set(
                    self: rt_::Arc<Self>,
                    member: usize,
                    args: &mut rt_::PayloadDecoder<'_>,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::Exception> {
                    Ok(
                        match member {
                            7 => {
                                let value = rt_::property_value(args)?;
                                rt_::result(async move {
                                    Things::set_member_(&self.service, value).await
                                })
                            }
                            _ => return Err(rt_::no_property(self.interface(), member)),
                        },
                    )
                }
            }

            /// Calls a remote [`Things`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct ThingsProxy_ {
                proxy: rt_::Proxy,
            }

            impl ThingsProxy_ {
                /// Connects to the object of this URI: `PYRO:object@host:port`, `PYRONAME:name` or `PYROMETA:tag`.
                pub async fn connect(
                    uri: impl rt_::IntoUri,
                ) -> ::core::result::Result<Self, rt_::Error> {
                    Ok(Self {
                        proxy: rt_::Proxy::connect(uri).await?,
                    })
                }

                /// The dynamic proxy below: its settings, and calls that are not declared.
                #[must_use]
                pub fn proxy(&self) -> &rt_::Proxy {
                    &self.proxy
                }

                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> ThingsBatch<'_> {
                    ThingsBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub fn get<'a>(
                    &'a self,
                    r#type: &'a str,
                    self_: i64,
                ) -> ThingsGetCall<'a> {
                    ThingsGetCall {
                        proxy: &self.proxy,
                        f_type: r#type,
                        f_self: self_,
                        f_limit: None,
                        f_LIMIT: None,
                        f_e: None,
                    }
                }

                pub async fn connect_(
                    &self,
                    to: &String,
                ) -> ::core::result::Result<Option, rt_::Error> {
                    self.proxy.call("connect", rt_::Arguments::new().required(&to)).await
                }

                pub async fn proxy_(&self) -> ::core::result::Result<Vec, rt_::Error> {
                    self.proxy.call("proxy", rt_::Arguments::new()).await
                }

                pub async fn from_(
                    &self,
                    t: &self::T,
                ) -> ::core::result::Result<::core::option::Option<Box>, rt_::Error> {
                    self.proxy.call("from", rt_::Arguments::new().required(&t)).await
                }

                pub async fn object(
                    &self,
                    x: &rt,
                ) -> ::core::result::Result<From, rt_::Error> {
                    self.proxy.call("object", rt_::Arguments::new().required(&x)).await
                }

                pub async fn class(&self) -> ::core::result::Result<Send, rt_::Error> {
                    self.proxy.call("class", rt_::Arguments::new()).await
                }

                pub fn call(&self, dec: i64) -> ThingsCallCall<'_> {
                    ThingsCallCall {
                        proxy: &self.proxy,
                        f_dec: dec,
                        f_args: None,
                    }
                }

                pub async fn member(&self) -> ::core::result::Result<i64, rt_::Error> {
                    self.proxy.get("member").await
                }

                /// Sets [`member`](Self::member).
                pub async fn set_member_(
                    &self,
                    value: i64,
                ) -> ::core::result::Result<(), rt_::Error> {
                    self.proxy.set("member", &value).await
                }

                pub async fn set_member(
                    &self,
                    value: i64,
                ) -> ::core::result::Result<(), rt_::Error> {
                    self.proxy
                        .call("set_member", rt_::Arguments::new().required(&value))
                        .await
                }

                pub async fn get_it(&self) -> ::core::result::Result<(), rt_::Error> {
                    self.proxy.call("get_it", rt_::Arguments::new()).await
                }

                pub fn getIt(&self) -> ThingsGetItCall_<'_> {
                    ThingsGetItCall_ {
                        proxy: &self.proxy,
                        f_f: None,
                        f_THINGS: None,
                    }
                }
            }

            impl ::core::convert::From<rt_::Proxy> for ThingsProxy_ {
                fn from(proxy: rt_::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt_::AsRef<rt_::Proxy> for ThingsProxy_ {
                fn as_ref(&self) -> &rt_::Proxy {
                    &self.proxy
                }
            }

            impl rt_::TypedProxy for ThingsProxy_ {
                const INTERFACE: &'static rt_::Interface = &THINGS;
            }

            /// Calls of [`ThingsProxy_`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct ThingsBatch<'a> {
                batch: rt_::Batch<'a>,
            }

            impl<'a> ThingsBatch<'a> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(
                    self,
                ) -> ::core::result::Result<rt_::TypedResults, rt_::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(
                    mut self,
                ) -> ::core::result::Result<(), rt_::Error> {
                    self.batch.send_oneway().await
                }

                pub fn get(
                    &mut self,
                    r#type: &'a str,
                    self_: i64,
                    limit: ::core::option::Option<i64>,
                    LIMIT__: ::core::option::Option<i64>,
                    e: ::core::option::Option<self::E>,
                ) -> rt_::Pending<Result, ThingsGetError_> {
                    self.batch
                        .add(
                            "get",
                            rt_::Arguments::new()
                                .required(r#type)
                                .required(self_)
                                .optional("limit", limit)
                                .optional("LIMIT", LIMIT__)
                                .optional("e", e),
                        )
                }

                pub fn connect(
                    &mut self,
                    to: &'a String,
                ) -> rt_::Pending<Option, rt_::Error> {
                    self.batch.add("connect", rt_::Arguments::new().required(to))
                }

                pub fn proxy(&mut self) -> rt_::Pending<Vec, rt_::Error> {
                    self.batch.add("proxy", rt_::Arguments::new())
                }

                pub fn from(
                    &mut self,
                    t: &'a self::T,
                ) -> rt_::Pending<::core::option::Option<Box>, rt_::Error> {
                    self.batch.add("from", rt_::Arguments::new().required(t))
                }

                pub fn object(&mut self, x: &'a rt) -> rt_::Pending<From, rt_::Error> {
                    self.batch.add("object", rt_::Arguments::new().required(x))
                }

                pub fn class(&mut self) -> rt_::Pending<Send, rt_::Error> {
                    self.batch.add("class", rt_::Arguments::new())
                }

                pub fn call(
                    &mut self,
                    dec: i64,
                    args: ::core::option::Option<i64>,
                ) -> rt_::Pending<self::D, rt_::Error> {
                    self.batch
                        .add(
                            "call",
                            rt_::Arguments::new().required(dec).optional("args", args),
                        )
                }

                pub fn set_member(
                    &mut self,
                    value: i64,
                ) -> rt_::Pending<(), rt_::Error> {
                    self.batch.add("set_member", rt_::Arguments::new().required(value))
                }

                pub fn get_it(&mut self) -> rt_::Pending<(), rt_::Error> {
                    self.batch.add("get_it", rt_::Arguments::new())
                }

                pub fn getIt(
                    &mut self,
                    f: ::core::option::Option<i64>,
                    THINGS_: ::core::option::Option<i64>,
                ) -> rt_::Pending<i64, rt_::Error> {
                    self.batch
                        .add(
                            "getIt",
                            rt_::Arguments::new()
                                .optional("f", f)
                                .optional("THINGS", THINGS_),
                        )
                }
            }

            /// A call of [`ThingsProxy_::get`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct ThingsGetCall<'a> {
                proxy: &'a rt_::Proxy,
                f_type: &'a str,
                f_self: i64,
                f_limit: ::core::option::Option<i64>,
                f_LIMIT: ::core::option::Option<i64>,
                f_e: ::core::option::Option<self::E>,
            }

            impl ThingsGetCall<'_> {
                /// Sets `limit`; without it the server's default holds.
                pub fn limit(mut self, limit: i64) -> Self {
                    self.f_limit = Some(limit);
                    self
                }

                /// Sets `LIMIT`; without it the server's default holds.
                pub fn LIMIT__(mut self, LIMIT__: i64) -> Self {
                    self.f_LIMIT = Some(LIMIT__);
                    self
                }

                /// Sets `e`; without it the server's default holds.
                pub fn e(mut self, e: self::E) -> Self {
                    self.f_e = Some(e);
                    self
                }
            }

            impl<'a> rt_::IntoFuture for ThingsGetCall<'a> {
                type Output = ::core::result::Result<Result, ThingsGetError_>;
                type IntoFuture = rt_::BoxFuture<'a, Self::Output>;
                fn into_future(self) -> Self::IntoFuture {
                    ::std::boxed::Box::pin(async move {
                        self.proxy
                            .call(
                                "get",
                                rt_::Arguments::new()
                                    .required(&self.f_type)
                                    .required(&self.f_self)
                                    .optional("limit", &self.f_limit)
                                    .optional("LIMIT", &self.f_LIMIT)
                                    .optional("e", &self.f_e),
                            )
                            .await
                            .map_err(Into::into)
                    })
                }
            }

            /// A call of [`ThingsProxy_::call`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct ThingsCallCall<'a> {
                proxy: &'a rt_::Proxy,
                f_dec: i64,
                f_args: ::core::option::Option<i64>,
            }

            impl ThingsCallCall<'_> {
                /// Sets `args`; without it the server's default holds.
                pub fn args(mut self, args: i64) -> Self {
                    self.f_args = Some(args);
                    self
                }
            }

            impl<'a> rt_::IntoFuture for ThingsCallCall<'a> {
                type Output = ::core::result::Result<self::D, rt_::Error>;
                type IntoFuture = rt_::BoxFuture<'a, Self::Output>;
                fn into_future(self) -> Self::IntoFuture {
                    ::std::boxed::Box::pin(async move {
                        self.proxy
                            .call(
                                "call",
                                rt_::Arguments::new()
                                    .required(&self.f_dec)
                                    .optional("args", &self.f_args),
                            )
                            .await
                    })
                }
            }

            /// A call of [`ThingsProxy_::getIt`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct ThingsGetItCall_<'a> {
                proxy: &'a rt_::Proxy,
                f_f: ::core::option::Option<i64>,
                f_THINGS: ::core::option::Option<i64>,
            }

            impl ThingsGetItCall_<'_> {
                /// Sets `f`; without it the server's default holds.
                pub fn f(mut self, f: i64) -> Self {
                    self.f_f = Some(f);
                    self
                }

                /// Sets `THINGS`; without it the server's default holds.
                pub fn THINGS_(mut self, THINGS_: i64) -> Self {
                    self.f_THINGS = Some(THINGS_);
                    self
                }
            }

            impl<'a> rt_::IntoFuture for ThingsGetItCall_<'a> {
                type Output = ::core::result::Result<i64, rt_::Error>;
                type IntoFuture = rt_::BoxFuture<'a, Self::Output>;
                fn into_future(self) -> Self::IntoFuture {
                    ::std::boxed::Box::pin(async move {
                        self.proxy
                            .call(
                                "getIt",
                                rt_::Arguments::new()
                                    .optional("f", &self.f_f)
                                    .optional("THINGS", &self.f_THINGS),
                            )
                            .await
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct ThingsProxy {
                pub x: i64,
            }

            impl rt_::Encode for ThingsProxy {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    enc.begin_dict(1)?;
                    rt_::field(enc, "x", &self.x)?;
                    enc.end_dict()
                }
            }

            impl rt_::Decode for ThingsProxy {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_x = None;
                    let at = rt_::fields(
                        dec,
                        &["x"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_x, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        x: rt_::required(f_x, "x", at)?,
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct ThingsGetError {
                pub x: i64,
            }

            impl rt_::Encode for ThingsGetError {
                fn encode<E: rt_::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> ::core::result::Result<(), rt_::EncodeError> {
                    enc.begin_dict(1)?;
                    rt_::field(enc, "x", &self.x)?;
                    enc.end_dict()
                }
            }

            impl rt_::Decode for ThingsGetError {
                fn decode<'de, D: rt_::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> ::core::result::Result<Self, rt_::DecodeError> {
                    let mut f_x = None;
                    let at = rt_::fields(
                        dec,
                        &["x"],
                        |field, dec| match field {
                            0 => rt_::read(&mut f_x, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        x: rt_::required(f_x, "x", at)?,
                    })
                }
            }

            pub trait thingsServer: ::core::marker::Send + Sync + 'static {
                fn ping(
                    &self,
                ) -> impl rt_::Future<
                    Output = ::core::result::Result<(), rt_::Error>,
                > + ::core::marker::Send;
            }

            /// What daemons and clients are told about [`thingsServer`].
            pub const THINGS_SERVER: rt_::Interface = rt_::Interface::new(
                    "fixture.names.v1.thingsServer",
                    "thingsServer",
                    &[rt_::Member::method("ping")],
                )
                .contract(0xfa14_6e0d_ef4c_0025_b536_94d7_26a1_0be7);
            /// Serves a [`thingsServer`]: makes what a daemon registers out of an implementation.
            pub struct ThingsServerServer<T> {
                service: T,
            }

            impl<T: thingsServer> ThingsServerServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt_::Target {
                    rt_::Target::object(rt_::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + ::core::marker::Send + Sync + 'static,
                ) -> rt_::Target {
                    rt_::Target::class(
                        &THINGS_SERVER,
                        move || rt_::Arc::new(Self { service: create() }),
                    )
                }

                /// A class whose instances may fail to be made; the caller sees the error.
                pub fn try_class<R>(
                    create: impl Fn(
                    ) -> ::core::result::Result<
                            T,
                            R,
                        > + ::core::marker::Send + Sync + 'static,
                ) -> rt_::Target
                where
                    R: Into<rt_::Error>,
                {
                    rt_::Target::try_class(
                        &THINGS_SERVER,
                        move || rt_::skeleton(create(), |service| Self { service }),
                    )
                }

                /// A class whose instances take time to be made, and may fail.
                pub fn async_class<F, R>(
                    create: impl Fn() -> F + ::core::marker::Send + Sync + 'static,
                ) -> rt_::Target
                where
                    F: rt_::Future<Output = ::core::result::Result<T, R>>
                        + ::core::marker::Send + 'static,
                    R: Into<rt_::Error>,
                {
                    rt_::Target::async_class(
                        &THINGS_SERVER,
                        move || {
                            let made = create();
                            async move {
                                rt_::skeleton(made.await, |service| Self { service })
                            }
                        },
                    )
                }

                fn dispatch<'de, D: rt_::Decoder<'de> + ?Sized>(
                    self: rt_::Arc<Self>,
                    member: usize,
                    dec: &mut D,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::ArgError> {
                    match member {
                        0 => {
                            rt_::bind_none(dec, &THINGS_SERVER, 0)?;
                            Ok(
                                rt_::result(async move {
                                    thingsServer::ping(&self.service).await
                                }),
                            )
                        }
                        _ => Err(rt_::no_such_member(&THINGS_SERVER, member)),
                    }
                }
            }

            impl<T: thingsServer> rt_::Skeleton for ThingsServerServer<T> {
                fn interface(&self) -> &'static rt_::Interface {
                    &THINGS_SERVER
                }

                fn call(
                    self: rt_::Arc<Self>,
                    member: usize,
                    args: &mut rt_::PayloadDecoder<'_>,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::Exception> {
                    Ok(
                        match args.args() {
                            rt_::Args::Msgpack(dec) => self.dispatch(member, dec)?,
                            rt_::Args::Dyn(dec) => self.dispatch(member, dec)?,
                        },
                    )
                }
            }

            /// Calls a remote [`thingsServer`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct ThingsServerProxy {
                proxy: rt_::Proxy,
            }

            impl ThingsServerProxy {
                /// Connects to the object of this URI: `PYRO:object@host:port`, `PYRONAME:name` or `PYROMETA:tag`.
                pub async fn connect(
                    uri: impl rt_::IntoUri,
                ) -> ::core::result::Result<Self, rt_::Error> {
                    Ok(Self {
                        proxy: rt_::Proxy::connect(uri).await?,
                    })
                }

                /// The dynamic proxy below: its settings, and calls that are not declared.
                #[must_use]
                pub fn proxy(&self) -> &rt_::Proxy {
                    &self.proxy
                }

                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> ThingsServerBatch<'_> {
                    ThingsServerBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub async fn ping(&self) -> ::core::result::Result<(), rt_::Error> {
                    self.proxy.call("ping", rt_::Arguments::new()).await
                }
            }

            impl ::core::convert::From<rt_::Proxy> for ThingsServerProxy {
                fn from(proxy: rt_::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt_::AsRef<rt_::Proxy> for ThingsServerProxy {
                fn as_ref(&self) -> &rt_::Proxy {
                    &self.proxy
                }
            }

            impl rt_::TypedProxy for ThingsServerProxy {
                const INTERFACE: &'static rt_::Interface = &THINGS_SERVER;
            }

            /// Calls of [`ThingsServerProxy`] that go in one message.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct ThingsServerBatch<'a> {
                batch: rt_::Batch<'a>,
            }

            impl ThingsServerBatch<'_> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(
                    self,
                ) -> ::core::result::Result<rt_::TypedResults, rt_::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(
                    mut self,
                ) -> ::core::result::Result<(), rt_::Error> {
                    self.batch.send_oneway().await
                }

                pub fn ping(&mut self) -> rt_::Pending<(), rt_::Error> {
                    self.batch.add("ping", rt_::Arguments::new())
                }
            }

            pub trait Empty: ::core::marker::Send + Sync + 'static {}
            /// What daemons and clients are told about [`Empty`].
            pub const EMPTY: rt_::Interface = rt_::Interface::new(
                    "fixture.names.v1.Empty",
                    "Empty",
                    &[],
                )
                .contract(0x71ed_f54a_6391_276d_9a66_0189_b448_07c9);
            /// Serves a [`Empty`]: makes what a daemon registers out of an implementation.
            pub struct EmptyServer<T> {
                service: T,
            }

            impl<T: Empty> EmptyServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt_::Target {
                    rt_::Target::object(rt_::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + ::core::marker::Send + Sync + 'static,
                ) -> rt_::Target {
                    rt_::Target::class(
                        &EMPTY,
                        move || rt_::Arc::new(Self { service: create() }),
                    )
                }

                /// A class whose instances may fail to be made; the caller sees the error.
                pub fn try_class<R>(
                    create: impl Fn(
                    ) -> ::core::result::Result<
                            T,
                            R,
                        > + ::core::marker::Send + Sync + 'static,
                ) -> rt_::Target
                where
                    R: Into<rt_::Error>,
                {
                    rt_::Target::try_class(
                        &EMPTY,
                        move || rt_::skeleton(create(), |service| Self { service }),
                    )
                }

                /// A class whose instances take time to be made, and may fail.
                pub fn async_class<F, R>(
                    create: impl Fn() -> F + ::core::marker::Send + Sync + 'static,
                ) -> rt_::Target
                where
                    F: rt_::Future<Output = ::core::result::Result<T, R>>
                        + ::core::marker::Send + 'static,
                    R: Into<rt_::Error>,
                {
                    rt_::Target::async_class(
                        &EMPTY,
                        move || {
                            let made = create();
                            async move {
                                rt_::skeleton(made.await, |service| Self { service })
                            }
                        },
                    )
                }
            }

            impl<T: Empty> rt_::Skeleton for EmptyServer<T> {
                fn interface(&self) -> &'static rt_::Interface {
                    &EMPTY
                }

                fn call(
                    self: rt_::Arc<Self>,
                    member: usize,
                    args: &mut rt_::PayloadDecoder<'_>,
                ) -> ::core::result::Result<rt_::BoxCall, rt_::Exception> {
                    let _ = args;
                    Err(rt_::no_such_member(self.interface(), member).into())
                }
            }

            /// Calls a remote [`Empty`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct EmptyProxy {
                proxy: rt_::Proxy,
            }

            impl EmptyProxy {
                /// Connects to the object of this URI: `PYRO:object@host:port`, `PYRONAME:name` or `PYROMETA:tag`.
                pub async fn connect(
                    uri: impl rt_::IntoUri,
                ) -> ::core::result::Result<Self, rt_::Error> {
                    Ok(Self {
                        proxy: rt_::Proxy::connect(uri).await?,
                    })
                }

                /// The dynamic proxy below: its settings, and calls that are not declared.
                #[must_use]
                pub fn proxy(&self) -> &rt_::Proxy {
                    &self.proxy
                }
            }

            impl ::core::convert::From<rt_::Proxy> for EmptyProxy {
                fn from(proxy: rt_::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt_::AsRef<rt_::Proxy> for EmptyProxy {
                fn as_ref(&self) -> &rt_::Proxy {
                    &self.proxy
                }
            }

            impl rt_::TypedProxy for EmptyProxy {
                const INTERFACE: &'static rt_::Interface = &EMPTY;
            }
        }
    }
}

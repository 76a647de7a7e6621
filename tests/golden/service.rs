// @generated from service.pyro by pyro-codegen. Do not edit.

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
    pub mod service {
        /// A service with each kind of member, and errors of each kind.
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            /// One measurement.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Reading {
                pub station: String,
                pub value: f64,
                pub at: Option<rt::DateTime>,
            }

            impl rt::Encode for Reading {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(3)?;
                    rt::field(enc, "station", &self.station)?;
                    rt::field(enc, "value", &self.value)?;
                    rt::field(enc, "at", &self.at)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Reading {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_station = None;
                    let mut f_value = None;
                    let mut f_at = None;
                    let at = rt::fields(
                        dec,
                        &["station", "value", "at"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_station, dec),
                            1 => rt::read(&mut f_value, dec),
                            2 => rt::read(&mut f_at, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        station: rt::required(f_station, "station", at)?,
                        value: rt::required(f_value, "value", at)?,
                        at: f_at.unwrap_or_default(),
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Unit {
                C,
                F,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<Box<str>>),
            }

            impl Unit {
                /// The value that stands for it on the wire.
                #[must_use]
                pub fn value(&self) -> &str {
                    match self {
                        Self::C => "C",
                        Self::F => "F",
                        Self::Undeclared(undeclared) => undeclared.value(),
                    }
                }

                /// The enumerant of a value; the last one holds those that are not declared.
                #[must_use]
                pub fn from_value(value: &str) -> Self {
                    match value {
                        "C" => Self::C,
                        "F" => Self::F,
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

            /// Something is wrong with a station.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct StationError {
                pub station: String,
            }

            impl ::core::fmt::Display for StationError {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    write!(f, "StationError(station={:?})", self.station)
                }
            }

            impl ::core::error::Error for StationError {}
            impl From<StationError> for rt::Exception {
                fn from(exception: StationError) -> Self {
                    rt::Raised::new(
                            "fixture.service.v1.StationError",
                            "Pyro5.errors.PyroError",
                            &exception,
                        )
                        .with("station", &exception.station)
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
                            "fixture.service.v1.StationError",
                            "fixture.service.v1.Offline",
                        ],
                        None,
                    )?;
                    Ok(Self {
                        station: caught.required("station")?,
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
                        "fixture.service.v1.StationError",
                        "Pyro5.errors.PyroError",
                        self,
                        1,
                    )?;
                    rt::field(enc, "station", &self.station)?;
                    rt::end_exception(enc)
                }
            }

            impl rt::Decode for StationError {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_station = None;
                    let at = rt::exception(
                        dec,
                        &[
                            "fixture.service.v1.StationError",
                            "fixture.service.v1.Offline",
                        ],
                        None,
                        &["station"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_station, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        station: rt::required(f_station, "station", at)?,
                    })
                }
            }

            /// The station does not answer.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Offline {
                pub station: String,
                pub since: Option<rt::DateTime>,
                pub attempts: i64,
            }

            impl ::core::fmt::Display for Offline {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    write!(
                        f, "Offline(station={:?}, since={:?}, attempts={:?})", self
                        .station, self.since, self.attempts
                    )
                }
            }

            impl ::core::error::Error for Offline {}
            impl From<Offline> for rt::Exception {
                fn from(exception: Offline) -> Self {
                    rt::Raised::new(
                            "fixture.service.v1.Offline",
                            "builtins.ConnectionError",
                            &exception,
                        )
                        .with("station", &exception.station)
                        .with("since", &exception.since)
                        .with("attempts", &exception.attempts)
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
                        &["fixture.service.v1.Offline"],
                        Some("builtins.ConnectionError"),
                    )?;
                    Ok(Self {
                        station: caught.required("station")?,
                        since: caught.get("since")?.unwrap_or_default(),
                        attempts: caught.get("attempts")?.unwrap_or(1),
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
                        "fixture.service.v1.Offline",
                        "builtins.ConnectionError",
                        self,
                        3,
                    )?;
                    rt::field(enc, "station", &self.station)?;
                    rt::field(enc, "since", &self.since)?;
                    rt::field(enc, "attempts", &self.attempts)?;
                    rt::end_exception(enc)
                }
            }

            impl rt::Decode for Offline {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_station = None;
                    let mut f_since = None;
                    let mut f_attempts = None;
                    let at = rt::exception(
                        dec,
                        &["fixture.service.v1.Offline"],
                        Some("builtins.ConnectionError"),
                        &["station", "since", "attempts"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_station, dec),
                            1 => rt::read(&mut f_since, dec),
                            2 => rt::read(&mut f_attempts, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        station: rt::required(f_station, "station", at)?,
                        since: f_since.unwrap_or_default(),
                        attempts: f_attempts.unwrap_or(1),
                    })
                }
            }

            /// It says why in its own words.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Refused {
                pub message: String,
            }

            impl ::core::fmt::Display for Refused {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str(&self.message)
                }
            }

            impl ::core::error::Error for Refused {}
            impl From<Refused> for rt::Exception {
                fn from(exception: Refused) -> Self {
                    rt::Raised::new(
                            "fixture.service.v1.Refused",
                            "builtins.ValueError",
                            &exception,
                        )
                        .with("message", &exception.message)
                        .into()
                }
            }

            impl From<Refused> for rt::Error {
                fn from(exception: Refused) -> Self {
                    Self::remote(exception.into())
                }
            }

            impl TryFrom<&rt::Exception> for Refused {
                type Error = rt::DecodeError;
                /// The exception, if that is what was raised: it or one that extends it.
                fn try_from(exception: &rt::Exception) -> Result<Self, rt::DecodeError> {
                    let caught = rt::Caught::new(
                        exception,
                        &["fixture.service.v1.Refused"],
                        Some("builtins.ValueError"),
                    )?;
                    Ok(Self {
                        message: caught.required("message")?,
                    })
                }
            }

            impl rt::Encode for Refused {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::begin_exception(
                        enc,
                        "fixture.service.v1.Refused",
                        "builtins.ValueError",
                        self,
                        1,
                    )?;
                    rt::field(enc, "message", &self.message)?;
                    rt::end_exception(enc)
                }
            }

            impl rt::Decode for Refused {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_message = None;
                    let at = rt::exception(
                        dec,
                        &["fixture.service.v1.Refused"],
                        Some("builtins.ValueError"),
                        &["message"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_message, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        message: rt::required(f_message, "message", at)?,
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
                            "fixture.service.v1.Broken",
                            "Pyro5.errors.PyroError",
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
                    rt::Caught::new(exception, &["fixture.service.v1.Broken"], None)?;
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
                        "fixture.service.v1.Broken",
                        "Pyro5.errors.PyroError",
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
                        &["fixture.service.v1.Broken"],
                        None,
                        &[],
                        |_, dec| dec.skip(),
                    )?;
                    Ok(Self {})
                }
            }

            /// The longest history.
            pub const STATION_MAX_HISTORY: i64 = 50;
            /// A weather station.
            pub trait Station: Send + Sync + 'static {
                /// Between two readings.
                fn interval(
                    &self,
                ) -> impl rt::Future<Output = Result<rt::TimeDelta, rt::Error>> + Send;
                /// Sets [`interval`](Self::interval).
                fn set_interval(
                    &self,
                    value: rt::TimeDelta,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                /// The station's name.
                fn name(
                    &self,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
                /// The latest reading.
                fn read(
                    &self,
                    at: Option<rt::DateTime>,
                ) -> impl rt::Future<Output = Result<Reading, StationReadError>> + Send;
                /// Any station's trouble.
                fn check(
                    &self,
                    station: String,
                ) -> impl rt::Future<Output = Result<(), StationCheckError>> + Send;
                fn repair(
                    &self,
                ) -> impl rt::Future<Output = Result<(), StationRepairError>> + Send;
                /// Readings, newest first.
                fn history(
                    &self,
                    station: String,
                    limit: i64,
                    unit: Unit,
                ) -> impl rt::Future<
                    Output = Result<rt::ItemStream<Reading>, StationHistoryError>,
                > + Send;
                fn count(
                    &self,
                    to: i64,
                ) -> impl rt::Future<
                    Output = Result<rt::ItemStream<i64>, rt::Error>,
                > + Send;
                /// Writes a line to the log.
                fn log(
                    &self,
                    msg: String,
                    level: i32,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn reset(
                    &self,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn add(
                    &self,
                    readings: Vec<Reading>,
                    by_name: rt::BTreeMap<String, Reading>,
                    best: Option<Reading>,
                    raw: rt::Bytes,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
                fn describe(
                    &self,
                    reading: Reading,
                    text: Option<String>,
                    pair: (i64, String),
                ) -> impl rt::Future<Output = Result<(String, i64), rt::Error>> + Send;
                fn temp(
                    &self,
                ) -> impl rt::Future<Output = Result<f64, rt::Error>> + Send;
                fn len(&self) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
                fn nothing(
                    &self,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                /// Only for the server itself.
                fn warm_up(
                    &self,
                    watts: i64,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn secret(
                    &self,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
                /// Sets [`secret`](Self::secret).
                fn set_secret(
                    &self,
                    value: String,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
            }

            /// What can go wrong in [`Station::read`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationReadError {
                /// The station does not answer.
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

            /// What can go wrong in [`Station::check`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationCheckError {
                /// Something is wrong with a station.
                StationError(StationError),
                /// It says why in its own words.
                Refused(Refused),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }

            impl ::core::fmt::Display for StationCheckError {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::StationError(e) => ::core::fmt::Display::fmt(e, f),
                        Self::Refused(e) => ::core::fmt::Display::fmt(e, f),
                        Self::Other(e) => ::core::fmt::Display::fmt(e, f),
                    }
                }
            }

            impl ::core::error::Error for StationCheckError {}
            impl From<StationError> for StationCheckError {
                fn from(exception: StationError) -> Self {
                    Self::StationError(exception)
                }
            }

            impl From<Refused> for StationCheckError {
                fn from(exception: Refused) -> Self {
                    Self::Refused(exception)
                }
            }

            impl From<Offline> for StationCheckError {
                fn from(exception: Offline) -> Self {
                    Self::Other(rt::Error::from(exception))
                }
            }

            impl From<rt::Error> for StationCheckError {
                fn from(error: rt::Error) -> Self {
                    let Some(exception) = error.exception() else {
                        return Self::Other(error)
                    };
                    if let Ok(caught) = StationError::try_from(exception) {
                        return Self::StationError(caught);
                    }
                    if let Ok(caught) = Refused::try_from(exception) {
                        return Self::Refused(caught);
                    }
                    Self::Other(error)
                }
            }

            impl From<StationCheckError> for rt::Error {
                fn from(error: StationCheckError) -> Self {
                    match error {
                        StationCheckError::StationError(e) => e.into(),
                        StationCheckError::Refused(e) => e.into(),
                        StationCheckError::Other(e) => e,
                    }
                }
            }

            /// What can go wrong in [`Station::repair`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationRepairError {
                /// `Broken` was raised.
                Broken(Broken),
                /// Python's `KeyError`.
                KeyError(rt::Exception),
                /// Python's `OSError`.
                OSError(rt::Exception),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }

            impl ::core::fmt::Display for StationRepairError {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::Broken(e) => ::core::fmt::Display::fmt(e, f),
                        Self::KeyError(e) | Self::OSError(e) => {
                            ::core::fmt::Display::fmt(e, f)
                        }
                        Self::Other(e) => ::core::fmt::Display::fmt(e, f),
                    }
                }
            }

            impl ::core::error::Error for StationRepairError {}
            impl StationRepairError {
                /// Python's `KeyError` with this message.
                pub fn key_error(message: impl Into<String>) -> Self {
                    Self::KeyError(rt::Exception::new("builtins.KeyError", message))
                }

                /// Python's `OSError` with this message.
                pub fn os_error(message: impl Into<String>) -> Self {
                    Self::OSError(rt::Exception::new("builtins.OSError", message))
                }
            }

            impl From<Broken> for StationRepairError {
                fn from(exception: Broken) -> Self {
                    Self::Broken(exception)
                }
            }

            impl From<rt::Error> for StationRepairError {
                fn from(error: rt::Error) -> Self {
                    let Some(exception) = error.exception() else {
                        return Self::Other(error)
                    };
                    if let Ok(caught) = Broken::try_from(exception) {
                        return Self::Broken(caught);
                    }
                    if rt::is_builtin(exception, "KeyError") {
                        return Self::KeyError(exception.clone());
                    }
                    if rt::is_builtin(exception, "OSError") {
                        return Self::OSError(exception.clone());
                    }
                    Self::Other(error)
                }
            }

            impl From<StationRepairError> for rt::Error {
                fn from(error: StationRepairError) -> Self {
                    match error {
                        StationRepairError::Broken(e) => e.into(),
                        StationRepairError::KeyError(e)
                        | StationRepairError::OSError(e) => e.into(),
                        StationRepairError::Other(e) => e,
                    }
                }
            }

            /// What can go wrong in [`Station::history`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationHistoryError {
                /// The station does not answer.
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
                    "fixture.service.v1.Station",
                    "Station",
                    &[
                        rt::Member::method("__len__"),
                        rt::Member::method("add")
                            .params(
                                &[
                                    rt::Param::required("readings"),
                                    rt::Param::required("by_name"),
                                    rt::Param::required("best"),
                                    rt::Param::required("raw"),
                                ],
                            ),
                        rt::Member::method("check")
                            .params(&[rt::Param::required("station")]),
                        rt::Member::method("count").params(&[rt::Param::required("to")]),
                        rt::Member::method("describe")
                            .params(
                                &[
                                    rt::Param::required("reading"),
                                    rt::Param::required("text"),
                                    rt::Param::required("pair"),
                                ],
                            ),
                        rt::Member::method("getTemp"),
                        rt::Member::method("history")
                            .params(
                                &[
                                    rt::Param::required("station"),
                                    rt::Param::optional("limit"),
                                    rt::Param::optional("unit"),
                                ],
                            ),
                        rt::Member::property("interval").writable(),
                        rt::Member::method("log")
                            .params(
                                &[rt::Param::required("msg"), rt::Param::optional("level")],
                            )
                            .oneway(),
                        rt::Member::property("name"),
                        rt::Member::method("nothing"),
                        rt::Member::method("read").params(&[rt::Param::optional("at")]),
                        rt::Member::method("repair"),
                        rt::Member::method("reset").oneway(),
                        rt::Member::property("secret").writable().local(),
                        rt::Member::method("warm_up")
                            .params(&[rt::Param::required("watts")])
                            .local(),
                    ],
                )
                .instance_mode(rt::InstanceMode::Single)
                .registered("fixture.station", &["class:sensor", "site:lab"])
                .contract(0xcc14_b982_d9de_5629_1825_7812_50e1_f557);
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
                        0 => {
                            rt::bind_none(dec, &STATION, 0)?;
                            Ok(
                                rt::result(async move { Station::len(&self.service).await }),
                            )
                        }
                        1 => self.call_add(dec),
                        2 => self.call_check(dec),
                        3 => self.call_count(dec),
                        4 => self.call_describe(dec),
                        5 => {
                            rt::bind_none(dec, &STATION, 5)?;
                            Ok(
                                rt::result(async move {
                                    Station::temp(&self.service).await
                                }),
                            )
                        }
                        6 => self.call_history(dec),
                        8 => self.call_log(dec),
                        10 => {
                            rt::bind_none(dec, &STATION, 10)?;
                            Ok(
                                rt::result(async move {
                                    Station::nothing(&self.service).await
                                }),
                            )
                        }
                        11 => self.call_read(dec),
                        12 => {
                            rt::bind_none(dec, &STATION, 12)?;
                            Ok(
                                rt::result(async move {
                                    Station::repair(&self.service).await
                                }),
                            )
                        }
                        13 => {
                            rt::bind_none(dec, &STATION, 13)?;
                            Ok(
                                rt::result(async move {
                                    Station::reset(&self.service).await
                                }),
                            )
                        }
                        15 => self.call_warm_up(dec),
                        _ => Err(rt::no_such_member(&STATION, member)),
                    }
                }

                fn call_add<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_readings = None;
                    let mut f_by_name = None;
                    let mut f_best = None;
                    let mut f_raw = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[1],
                        |param, dec| match param {
                            0 => rt::read(&mut f_readings, dec),
                            1 => rt::read(&mut f_by_name, dec),
                            2 => rt::read(&mut f_best, dec),
                            3 => rt::read(&mut f_raw, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_readings = rt::bound(f_readings);
                    let f_by_name = rt::bound(f_by_name);
                    let f_best = rt::bound(f_best);
                    let f_raw = rt::bound(f_raw);
                    Ok(
                        rt::result(async move {
                            Station::add(
                                    &self.service,
                                    f_readings,
                                    f_by_name,
                                    f_best,
                                    f_raw,
                                )
                                .await
                        }),
                    )
                }

                fn call_check<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_station = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[2],
                        |param, dec| match param {
                            0 => rt::read(&mut f_station, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_station = rt::bound(f_station);
                    Ok(
                        rt::result(async move {
                            Station::check(&self.service, f_station).await
                        }),
                    )
                }

                fn call_count<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_to = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[3],
                        |param, dec| match param {
                            0 => rt::read(&mut f_to, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_to = rt::bound(f_to);
                    Ok(
                        rt::stream(async move {
                            Station::count(&self.service, f_to).await
                        }),
                    )
                }

                fn call_describe<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_reading = None;
                    let mut f_text = None;
                    let mut f_pair = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[4],
                        |param, dec| match param {
                            0 => rt::read(&mut f_reading, dec),
                            1 => rt::read(&mut f_text, dec),
                            2 => rt::read(&mut f_pair, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_reading = rt::bound(f_reading);
                    let f_text = rt::bound(f_text);
                    let f_pair = rt::bound(f_pair);
                    Ok(
                        rt::result(async move {
                            Station::describe(&self.service, f_reading, f_text, f_pair)
                                .await
                        }),
                    )
                }

                fn call_history<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_station = None;
                    let mut f_limit = None;
                    let mut f_unit = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[6],
                        |param, dec| match param {
                            0 => rt::read(&mut f_station, dec),
                            1 => rt::read(&mut f_limit, dec),
                            2 => rt::read(&mut f_unit, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_station = rt::bound(f_station);
                    let f_limit = f_limit.unwrap_or(100);
                    let f_unit = f_unit.unwrap_or(Unit::C);
                    Ok(
                        rt::stream(async move {
                            Station::history(&self.service, f_station, f_limit, f_unit)
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
                        &STATION.members[8],
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

                fn call_read<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_at = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[11],
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

                fn call_warm_up<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_watts = None;
                    rt::bind(
                        dec,
                        STATION.short_name,
                        &STATION.members[15],
                        |param, dec| match param {
                            0 => rt::read(&mut f_watts, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_watts = rt::bound(f_watts);
                    Ok(
                        rt::result(async move {
                            Station::warm_up(&self.service, f_watts).await
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
                            7 => {
                                rt::result(async move {
                                    Station::interval(&self.service).await
                                })
                            }
                            9 => {
                                rt::result(async move {
                                    Station::name(&self.service).await
                                })
                            }
                            14 => {
                                rt::result(async move {
                                    Station::secret(&self.service).await
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
                            7 => {
                                let value = rt::property_value(args)?;
                                rt::result(async move {
                                    Station::set_interval(&self.service, value).await
                                })
                            }
                            14 => {
                                let value = rt::property_value(args)?;
                                rt::result(async move {
                                    Station::set_secret(&self.service, value).await
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

                /// Between two readings.
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

                /// The station's name.
                pub async fn name(&self) -> Result<String, rt::Error> {
                    self.proxy.get("name").await
                }

                /// The latest reading.
                pub fn read(&self) -> StationReadCall<'_> {
                    StationReadCall {
                        proxy: &self.proxy,
                        f_at: None,
                    }
                }

                /// Any station's trouble.
                pub async fn check(
                    &self,
                    station: &str,
                ) -> Result<(), StationCheckError> {
                    self.proxy
                        .call("check", rt::Arguments::new().required(&station))
                        .await
                        .map_err(Into::into)
                }

                pub async fn repair(&self) -> Result<(), StationRepairError> {
                    self.proxy
                        .call("repair", rt::Arguments::new())
                        .await
                        .map_err(Into::into)
                }

                /// Readings, newest first.
                pub fn history<'a>(
                    &'a self,
                    station: &'a str,
                ) -> StationHistoryCall<'a> {
                    StationHistoryCall {
                        proxy: &self.proxy,
                        f_station: station,
                        f_limit: None,
                        f_unit: None,
                    }
                }

                pub async fn count(
                    &self,
                    to: i64,
                ) -> Result<rt::ItemStream<i64>, rt::Error> {
                    self.proxy
                        .call_stream("count", rt::Arguments::new().required(&to))
                        .await
                }

                /// Writes a line to the log.
                pub fn log<'a>(&'a self, msg: &'a str) -> StationLogCall<'a> {
                    StationLogCall {
                        proxy: &self.proxy,
                        f_msg: msg,
                        f_level: None,
                    }
                }

                pub async fn reset(&self) -> Result<(), rt::Error> {
                    self.proxy.call_oneway("reset", rt::Arguments::new()).await
                }

                pub async fn add(
                    &self,
                    readings: &[Reading],
                    by_name: &rt::BTreeMap<String, Reading>,
                    best: Option<&Reading>,
                    raw: rt::Bytes,
                ) -> Result<i64, rt::Error> {
                    self.proxy
                        .call(
                            "add",
                            rt::Arguments::new()
                                .required(&readings)
                                .required(&by_name)
                                .required(&best)
                                .required(&raw),
                        )
                        .await
                }

                pub async fn describe(
                    &self,
                    reading: &Reading,
                    text: Option<&str>,
                    pair: &(i64, String),
                ) -> Result<(String, i64), rt::Error> {
                    self.proxy
                        .call(
                            "describe",
                            rt::Arguments::new()
                                .required(&reading)
                                .required(&text)
                                .required(&pair),
                        )
                        .await
                }

                #[deprecated(since = "1.2", note = "use read")]
                pub async fn temp(&self) -> Result<f64, rt::Error> {
                    self.proxy.call("getTemp", rt::Arguments::new()).await
                }

                pub async fn len(&self) -> Result<i64, rt::Error> {
                    self.proxy.call("__len__", rt::Arguments::new()).await
                }

                pub async fn nothing(&self) -> Result<(), rt::Error> {
                    self.proxy.call("nothing", rt::Arguments::new()).await
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

                /// The latest reading.
                pub fn read(
                    &mut self,
                    at: Option<Option<rt::DateTime>>,
                ) -> rt::Pending<Reading, StationReadError> {
                    self.batch.add("read", rt::Arguments::new().optional("at", at))
                }

                /// Any station's trouble.
                pub fn check(
                    &mut self,
                    station: &'a str,
                ) -> rt::Pending<(), StationCheckError> {
                    self.batch.add("check", rt::Arguments::new().required(station))
                }

                pub fn repair(&mut self) -> rt::Pending<(), StationRepairError> {
                    self.batch.add("repair", rt::Arguments::new())
                }

                /// Writes a line to the log.
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

                pub fn reset(&mut self) -> rt::Pending<(), rt::Error> {
                    self.batch.add("reset", rt::Arguments::new())
                }

                pub fn add(
                    &mut self,
                    readings: &'a [Reading],
                    by_name: &'a rt::BTreeMap<String, Reading>,
                    best: Option<&'a Reading>,
                    raw: rt::Bytes,
                ) -> rt::Pending<i64, rt::Error> {
                    self.batch
                        .add(
                            "add",
                            rt::Arguments::new()
                                .required(readings)
                                .required(by_name)
                                .required(best)
                                .required(raw),
                        )
                }

                pub fn describe(
                    &mut self,
                    reading: &'a Reading,
                    text: Option<&'a str>,
                    pair: &'a (i64, String),
                ) -> rt::Pending<(String, i64), rt::Error> {
                    self.batch
                        .add(
                            "describe",
                            rt::Arguments::new()
                                .required(reading)
                                .required(text)
                                .required(pair),
                        )
                }

                #[deprecated(since = "1.2", note = "use read")]
                pub fn temp(&mut self) -> rt::Pending<f64, rt::Error> {
                    self.batch.add("getTemp", rt::Arguments::new())
                }

                pub fn len(&mut self) -> rt::Pending<i64, rt::Error> {
                    self.batch.add("__len__", rt::Arguments::new())
                }

                pub fn nothing(&mut self) -> rt::Pending<(), rt::Error> {
                    self.batch.add("nothing", rt::Arguments::new())
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
                type Output = Result<Reading, StationReadError>;
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

            /// A call of [`StationProxy::history`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct StationHistoryCall<'a> {
                proxy: &'a rt::Proxy,
                f_station: &'a str,
                f_limit: Option<i64>,
                f_unit: Option<&'a Unit>,
            }

            impl<'a> StationHistoryCall<'a> {
                /// Sets `limit`; without it the server's default holds.
                pub fn limit(mut self, limit: i64) -> Self {
                    self.f_limit = Some(limit);
                    self
                }

                /// Sets `unit`; without it the server's default holds.
                pub fn unit(mut self, unit: &'a Unit) -> Self {
                    self.f_unit = Some(unit);
                    self
                }
            }

            impl<'a> rt::IntoFuture for StationHistoryCall<'a> {
                type Output = Result<rt::ItemStream<Reading>, StationHistoryError>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;
                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call_stream(
                                "history",
                                rt::Arguments::new()
                                    .required(&self.f_station)
                                    .optional("limit", &self.f_limit)
                                    .optional("unit", &self.f_unit),
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
        }
    }
}

// @generated from common.pyro, robot.pyro by pyro-codegen. Do not edit.

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
    pub mod common {
        /// What several packages share.
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            /// A place.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Point {
                pub x: f64,
                pub y: f64,
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
                    let at = rt::fields(
                        dec,
                        &["x", "y"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_x, dec),
                            1 => rt::read(&mut f_y, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        x: rt::required(f_x, "x", at)?,
                        y: rt::required(f_y, "y", at)?,
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Axis {
                X,
                Y,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<Box<str>>),
            }

            impl Axis {
                /// The value that stands for it on the wire.
                #[must_use]
                pub fn value(&self) -> &str {
                    match self {
                        Self::X => "x",
                        Self::Y => "y",
                        Self::Undeclared(undeclared) => undeclared.value(),
                    }
                }

                /// The enumerant of a value; the last one holds those that are not declared.
                #[must_use]
                pub fn from_value(value: &str) -> Self {
                    match value {
                        "x" => Self::X,
                        "y" => Self::Y,
                        _ => Self::Undeclared(rt::undeclared(value.into())),
                    }
                }
            }

            impl rt::Encode for Axis {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::Encode::encode(self.value(), enc)
                }
            }

            impl rt::Decode for Axis {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    Ok(Self::from_value(&dec.str()?))
                }
            }

            impl From<&str> for Axis {
                fn from(value: &str) -> Self {
                    Self::from_value(value)
                }
            }

            impl rt::AsRef<str> for Axis {
                fn as_ref(&self) -> &str {
                    self.value()
                }
            }

            impl ::core::fmt::Display for Axis {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.pad(self.value())
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Lost {
                pub what: String,
            }

            impl ::core::fmt::Display for Lost {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    write!(f, "Lost(what={:?})", self.what)
                }
            }

            impl ::core::error::Error for Lost {}
            impl From<Lost> for rt::Exception {
                fn from(exception: Lost) -> Self {
                    rt::Raised::new(
                            "fixture.common.v1.Lost",
                            "Pyro5.errors.PyroError",
                            &exception,
                        )
                        .with("what", &exception.what)
                        .into()
                }
            }

            impl From<Lost> for rt::Error {
                fn from(exception: Lost) -> Self {
                    Self::remote(exception.into())
                }
            }

            impl TryFrom<&rt::Exception> for Lost {
                type Error = rt::DecodeError;
                /// The exception, if that is what was raised: it or one that extends it.
                fn try_from(exception: &rt::Exception) -> Result<Self, rt::DecodeError> {
                    let caught = rt::Caught::new(
                        exception,
                        &["fixture.common.v1.Lost"],
                        None,
                    )?;
                    Ok(Self {
                        what: caught.required("what")?,
                    })
                }
            }

            impl rt::Encode for Lost {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::begin_exception(
                        enc,
                        "fixture.common.v1.Lost",
                        "Pyro5.errors.PyroError",
                        self,
                        1,
                    )?;
                    rt::field(enc, "what", &self.what)?;
                    rt::end_exception(enc)
                }
            }

            impl rt::Decode for Lost {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_what = None;
                    let at = rt::exception(
                        dec,
                        &["fixture.common.v1.Lost"],
                        None,
                        &["what"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_what, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        what: rt::required(f_what, "what", at)?,
                    })
                }
            }

            /// A device of any kind.
            pub trait Device: Send + Sync + 'static {
                fn id(
                    &self,
                ) -> impl rt::Future<Output = Result<rt::Uuid, rt::Error>> + Send;
                fn label(
                    &self,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
                /// Sets [`label`](Self::label).
                fn set_label(
                    &self,
                    value: String,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn ping(&self) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn move_to(
                    &self,
                    point: Point,
                    axis: Axis,
                ) -> impl rt::Future<Output = Result<Point, DeviceMoveToError>> + Send;
            }

            /// What can go wrong in [`Device::move_to`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum DeviceMoveToError {
                /// `Lost` was raised.
                Lost(Lost),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }

            impl ::core::fmt::Display for DeviceMoveToError {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::Lost(e) => ::core::fmt::Display::fmt(e, f),
                        Self::Other(e) => ::core::fmt::Display::fmt(e, f),
                    }
                }
            }

            impl ::core::error::Error for DeviceMoveToError {}
            impl From<Lost> for DeviceMoveToError {
                fn from(exception: Lost) -> Self {
                    Self::Lost(exception)
                }
            }

            impl From<rt::Error> for DeviceMoveToError {
                fn from(error: rt::Error) -> Self {
                    let Some(exception) = error.exception() else {
                        return Self::Other(error)
                    };
                    if let Ok(caught) = Lost::try_from(exception) {
                        return Self::Lost(caught);
                    }
                    Self::Other(error)
                }
            }

            impl From<DeviceMoveToError> for rt::Error {
                fn from(error: DeviceMoveToError) -> Self {
                    match error {
                        DeviceMoveToError::Lost(e) => e.into(),
                        DeviceMoveToError::Other(e) => e,
                    }
                }
            }

            /// What daemons and clients are told about [`Device`].
            pub const DEVICE: rt::Interface = rt::Interface::new(
                    "fixture.common.v1.Device",
                    "Device",
                    &[
                        rt::Member::property("id"),
                        rt::Member::property("label").writable(),
                        rt::Member::method("move_to")
                            .params(
                                &[rt::Param::required("point"), rt::Param::optional("axis")],
                            ),
                        rt::Member::method("ping"),
                    ],
                )
                .contract(0x4e9a_1a98_e83d_646f_75ef_5cc9_7b16_df1f);
            /// Serves a [`Device`]: makes what a daemon registers out of an implementation.
            pub struct DeviceServer<T> {
                service: T,
            }

            impl<T: Device> DeviceServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &DEVICE,
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
                        &DEVICE,
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
                        &DEVICE,
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
                        2 => self.call_move_to(dec),
                        3 => {
                            rt::bind_none(dec, &DEVICE, 3)?;
                            Ok(
                                rt::result(async move { Device::ping(&self.service).await }),
                            )
                        }
                        _ => Err(rt::no_such_member(&DEVICE, member)),
                    }
                }

                fn call_move_to<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_point = None;
                    let mut f_axis = None;
                    rt::bind(
                        dec,
                        DEVICE.short_name,
                        &DEVICE.members[2],
                        |param, dec| match param {
                            0 => rt::read(&mut f_point, dec),
                            1 => rt::read(&mut f_axis, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_point = rt::bound(f_point);
                    let f_axis = f_axis.unwrap_or(Axis::X);
                    Ok(
                        rt::result(async move {
                            Device::move_to(&self.service, f_point, f_axis).await
                        }),
                    )
                }
            }

            impl<T: Device> rt::Skeleton for DeviceServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &DEVICE
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
                            0 => {
                                rt::result(async move { Device::id(&self.service).await })
                            }
                            1 => {
                                rt::result(async move {
                                    Device::label(&self.service).await
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
                            1 => {
                                let value = rt::property_value(args)?;
                                rt::result(async move {
                                    Device::set_label(&self.service, value).await
                                })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
                }
            }

            /// Calls a remote [`Device`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct DeviceProxy {
                proxy: rt::Proxy,
            }

            impl DeviceProxy {
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
                pub fn batch(&self) -> DeviceBatch<'_> {
                    DeviceBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub async fn id(&self) -> Result<rt::Uuid, rt::Error> {
                    self.proxy.get("id").await
                }

                pub async fn label(&self) -> Result<String, rt::Error> {
                    self.proxy.get("label").await
                }

                /// Sets [`label`](Self::label).
                pub async fn set_label(&self, value: &str) -> Result<(), rt::Error> {
                    self.proxy.set("label", &value).await
                }

                pub async fn ping(&self) -> Result<(), rt::Error> {
                    self.proxy.call("ping", rt::Arguments::new()).await
                }

                pub fn move_to<'a>(&'a self, point: &'a Point) -> DeviceMoveToCall<'a> {
                    DeviceMoveToCall {
                        proxy: &self.proxy,
                        f_point: point,
                        f_axis: None,
                    }
                }
            }

            impl From<rt::Proxy> for DeviceProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for DeviceProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for DeviceProxy {
                const INTERFACE: &'static rt::Interface = &DEVICE;
            }

            /// Calls of [`DeviceProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct DeviceBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl<'a> DeviceBatch<'a> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn ping(&mut self) -> rt::Pending<(), rt::Error> {
                    self.batch.add("ping", rt::Arguments::new())
                }

                pub fn move_to(
                    &mut self,
                    point: &'a Point,
                    axis: Option<&'a Axis>,
                ) -> rt::Pending<Point, DeviceMoveToError> {
                    self.batch
                        .add(
                            "move_to",
                            rt::Arguments::new().required(point).optional("axis", axis),
                        )
                }
            }

            /// A call of [`DeviceProxy::move_to`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct DeviceMoveToCall<'a> {
                proxy: &'a rt::Proxy,
                f_point: &'a Point,
                f_axis: Option<&'a Axis>,
            }

            impl<'a> DeviceMoveToCall<'a> {
                /// Sets `axis`; without it the server's default holds.
                pub fn axis(mut self, axis: &'a Axis) -> Self {
                    self.f_axis = Some(axis);
                    self
                }
            }

            impl<'a> rt::IntoFuture for DeviceMoveToCall<'a> {
                type Output = Result<Point, DeviceMoveToError>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;
                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call(
                                "move_to",
                                rt::Arguments::new()
                                    .required(&self.f_point)
                                    .optional("axis", &self.f_axis),
                            )
                            .await
                            .map_err(Into::into)
                    })
                }
            }
        }
    }

    pub mod robot {
        /// A robot: what its events are, who listens to it, and what it takes from another package.
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            /// Something happened.
            #[derive(Clone, Debug, PartialEq)]
            pub enum Event {
                /// It began to move.
                Started {
                    at: super::super::super::fixture::common::v1::Point,
                    by: Option<String>,
                },
                Failed { code: i64, reason: String, nested: Option<Box<Event>> },
                Idle,
            }

            impl rt::Encode for Event {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(1)?;
                    match self {
                        Self::Started { at: f_at, by: f_by } => {
                            enc.field("Started")?;
                            enc.begin_dict(2)?;
                            rt::field(enc, "at", f_at)?;
                            rt::field(enc, "by", f_by)?;
                            enc.end_dict()?;
                        }
                        Self::Failed {
                            code: f_code,
                            reason: f_reason,
                            nested: f_nested,
                        } => {
                            enc.field("Failed")?;
                            enc.begin_dict(3)?;
                            rt::field(enc, "code", f_code)?;
                            rt::field(enc, "reason", f_reason)?;
                            rt::field(enc, "nested", f_nested)?;
                            enc.end_dict()?;
                        }
                        Self::Idle => rt::field(enc, "Idle", &())?,
                    }
                    enc.end_dict()
                }
            }

            impl rt::Decode for Event {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    #[inline(never)]
                    fn f_Started<'de, D: rt::Decoder<'de> + ?Sized>(
                        dec: &mut D,
                    ) -> Result<Event, rt::DecodeError> {
                        let mut f_at = None;
                        let mut f_by = None;
                        let at = rt::fields(
                            dec,
                            &["at", "by"],
                            |field, dec| match field {
                                0 => rt::read(&mut f_at, dec),
                                1 => rt::read(&mut f_by, dec),
                                _ => dec.skip(),
                            },
                        )?;
                        Ok(Event::Started {
                            at: rt::required(f_at, "at", at)?,
                            by: f_by.unwrap_or_default(),
                        })
                    }

                    #[inline(never)]
                    fn f_Failed<'de, D: rt::Decoder<'de> + ?Sized>(
                        dec: &mut D,
                    ) -> Result<Event, rt::DecodeError> {
                        let mut f_code = None;
                        let mut f_reason = None;
                        let mut f_nested = None;
                        let at = rt::fields(
                            dec,
                            &["code", "reason", "nested"],
                            |field, dec| match field {
                                0 => rt::read(&mut f_code, dec),
                                1 => rt::read(&mut f_reason, dec),
                                2 => rt::read(&mut f_nested, dec),
                                _ => dec.skip(),
                            },
                        )?;
                        Ok(Event::Failed {
                            code: rt::required(f_code, "code", at)?,
                            reason: f_reason.unwrap_or_else(|| String::from("none")),
                            nested: f_nested.unwrap_or_default(),
                        })
                    }
                    rt::variant(
                        dec,
                        "Event",
                        &["Started", "Failed", "Idle"],
                        |variant, dec| match variant {
                            0 => f_Started(dec),
                            1 => f_Failed(dec),
                            2 => dec.skip().map(|()| Self::Idle),
                            _ => rt::no_variant(dec, "Event"),
                        },
                    )
                }
            }

            #[derive(Clone, Debug, PartialEq)]
            pub struct Log {
                pub events: Vec<Event>,
                pub last: Option<Event>,
            }

            impl rt::Encode for Log {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(2)?;
                    rt::field(enc, "events", &self.events)?;
                    rt::field(enc, "last", &self.last)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Log {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_events = None;
                    let mut f_last = None;
                    let at = rt::fields(
                        dec,
                        &["events", "last"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_events, dec),
                            1 => rt::read(&mut f_last, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        events: rt::required(f_events, "events", at)?,
                        last: f_last.unwrap_or_default(),
                    })
                }
            }

            /// Served by clients.
            pub trait Listener: Send + Sync + 'static {
                fn on_event(
                    &self,
                    event: Event,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn ask(
                    &self,
                    question: String,
                ) -> impl rt::Future<Output = Result<bool, rt::Error>> + Send;
            }

            /// What daemons and clients are told about [`Listener`].
            pub const LISTENER: rt::Interface = rt::Interface::new(
                    "fixture.robot.v1.Listener",
                    "Listener",
                    &[
                        rt::Member::method("ask")
                            .params(&[rt::Param::required("question")])
                            .callback(),
                        rt::Member::method("on_event")
                            .params(&[rt::Param::required("event")])
                            .oneway()
                            .callback(),
                    ],
                )
                .contract(0xa388_82b3_6813_cf54_2073_2117_24fa_af53);
            /// Serves a [`Listener`]: makes what a daemon registers out of an implementation.
            pub struct ListenerServer<T> {
                service: T,
            }

            impl<T: Listener> ListenerServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &LISTENER,
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
                        &LISTENER,
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
                        &LISTENER,
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
                        0 => self.call_ask(dec),
                        1 => self.call_on_event(dec),
                        _ => Err(rt::no_such_member(&LISTENER, member)),
                    }
                }

                fn call_ask<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_question = None;
                    rt::bind(
                        dec,
                        LISTENER.short_name,
                        &LISTENER.members[0],
                        |param, dec| match param {
                            0 => rt::read(&mut f_question, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_question = rt::bound(f_question);
                    Ok(
                        rt::result(async move {
                            Listener::ask(&self.service, f_question).await
                        }),
                    )
                }

                fn call_on_event<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_event = None;
                    rt::bind(
                        dec,
                        LISTENER.short_name,
                        &LISTENER.members[1],
                        |param, dec| match param {
                            0 => rt::read(&mut f_event, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_event = rt::bound(f_event);
                    Ok(
                        rt::result(async move {
                            Listener::on_event(&self.service, f_event).await
                        }),
                    )
                }
            }

            impl<T: Listener> rt::Skeleton for ListenerServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &LISTENER
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
            }

            /// Calls a remote [`Listener`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct ListenerProxy {
                proxy: rt::Proxy,
            }

            impl ListenerProxy {
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
                pub fn batch(&self) -> ListenerBatch<'_> {
                    ListenerBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub async fn on_event(&self, event: &Event) -> Result<(), rt::Error> {
                    self.proxy
                        .call_oneway("on_event", rt::Arguments::new().required(&event))
                        .await
                }

                pub async fn ask(&self, question: &str) -> Result<bool, rt::Error> {
                    self.proxy
                        .call("ask", rt::Arguments::new().required(&question))
                        .await
                }
            }

            impl From<rt::Proxy> for ListenerProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for ListenerProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for ListenerProxy {
                const INTERFACE: &'static rt::Interface = &LISTENER;
            }

            /// Calls of [`ListenerProxy`] that go in one message.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct ListenerBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl<'a> ListenerBatch<'a> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn on_event(
                    &mut self,
                    event: &'a Event,
                ) -> rt::Pending<(), rt::Error> {
                    self.batch.add("on_event", rt::Arguments::new().required(event))
                }

                pub fn ask(
                    &mut self,
                    question: &'a str,
                ) -> rt::Pending<bool, rt::Error> {
                    self.batch.add("ask", rt::Arguments::new().required(question))
                }
            }

            pub trait Robot: super::super::super::fixture::common::v1::Device + Send + Sync + 'static {
                fn turn(
                    &self,
                    degrees: f64,
                    speed: f64,
                    around: Option<super::super::super::fixture::common::v1::Point>,
                ) -> impl rt::Future<Output = Result<Event, rt::Error>> + Send;
                fn history(
                    &self,
                    limit: i64,
                    axis: super::super::super::fixture::common::v1::Axis,
                ) -> impl rt::Future<
                    Output = Result<rt::ItemStream<Event>, RobotHistoryError>,
                > + Send;
                fn find(
                    &self,
                    what: String,
                ) -> impl rt::Future<
                    Output = Result<
                        super::super::super::fixture::common::v1::Point,
                        RobotFindError,
                    >,
                > + Send;
            }

            /// What can go wrong in [`Robot::history`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum RobotHistoryError {
                /// `Lost` was raised.
                Lost(super::super::super::fixture::common::v1::Lost),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }

            impl ::core::fmt::Display for RobotHistoryError {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::Lost(e) => ::core::fmt::Display::fmt(e, f),
                        Self::Other(e) => ::core::fmt::Display::fmt(e, f),
                    }
                }
            }

            impl ::core::error::Error for RobotHistoryError {}
            impl From<super::super::super::fixture::common::v1::Lost>
            for RobotHistoryError {
                fn from(
                    exception: super::super::super::fixture::common::v1::Lost,
                ) -> Self {
                    Self::Lost(exception)
                }
            }

            impl From<rt::Error> for RobotHistoryError {
                fn from(error: rt::Error) -> Self {
                    let Some(exception) = error.exception() else {
                        return Self::Other(error)
                    };
                    if let Ok(caught) = super::super::super::fixture::common::v1::Lost::try_from(
                        exception,
                    ) {
                        return Self::Lost(caught);
                    }
                    Self::Other(error)
                }
            }

            impl From<RobotHistoryError> for rt::Error {
                fn from(error: RobotHistoryError) -> Self {
                    match error {
                        RobotHistoryError::Lost(e) => e.into(),
                        RobotHistoryError::Other(e) => e,
                    }
                }
            }

            /// What can go wrong in [`Robot::find`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum RobotFindError {
                /// `Lost` was raised.
                Lost(super::super::super::fixture::common::v1::Lost),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }

            impl ::core::fmt::Display for RobotFindError {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::Lost(e) => ::core::fmt::Display::fmt(e, f),
                        Self::Other(e) => ::core::fmt::Display::fmt(e, f),
                    }
                }
            }

            impl ::core::error::Error for RobotFindError {}
            impl From<super::super::super::fixture::common::v1::Lost>
            for RobotFindError {
                fn from(
                    exception: super::super::super::fixture::common::v1::Lost,
                ) -> Self {
                    Self::Lost(exception)
                }
            }

            impl From<rt::Error> for RobotFindError {
                fn from(error: rt::Error) -> Self {
                    let Some(exception) = error.exception() else {
                        return Self::Other(error)
                    };
                    if let Ok(caught) = super::super::super::fixture::common::v1::Lost::try_from(
                        exception,
                    ) {
                        return Self::Lost(caught);
                    }
                    Self::Other(error)
                }
            }

            impl From<RobotFindError> for rt::Error {
                fn from(error: RobotFindError) -> Self {
                    match error {
                        RobotFindError::Lost(e) => e.into(),
                        RobotFindError::Other(e) => e,
                    }
                }
            }

            /// What daemons and clients are told about [`Robot`].
            pub const ROBOT: rt::Interface = rt::Interface::new(
                    "fixture.robot.v1.Robot",
                    "Robot",
                    &[
                        rt::Member::method("find")
                            .params(&[rt::Param::required("what")]),
                        rt::Member::method("history")
                            .params(
                                &[
                                    rt::Param::optional("limit").keyword_only(),
                                    rt::Param::optional("axis").keyword_only(),
                                ],
                            ),
                        rt::Member::property("id"),
                        rt::Member::property("label").writable(),
                        rt::Member::method("move_to")
                            .params(
                                &[rt::Param::required("point"), rt::Param::optional("axis")],
                            ),
                        rt::Member::method("ping"),
                        rt::Member::method("turn")
                            .params(
                                &[
                                    rt::Param::required("degrees"),
                                    rt::Param::required("speed").keyword_only(),
                                    rt::Param::required("around").keyword_only(),
                                ],
                            ),
                    ],
                )
                .contract(0x95d3_9c94_c0ef_96dd_6a38_4f96_4ed7_cb2c);
            /// Serves a [`Robot`]: makes what a daemon registers out of an implementation.
            pub struct RobotServer<T> {
                service: T,
            }

            impl<T: Robot> RobotServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &ROBOT,
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
                        &ROBOT,
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
                        &ROBOT,
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
                        0 => self.call_find(dec),
                        1 => self.call_history(dec),
                        4 => self.call_move_to(dec),
                        5 => {
                            rt::bind_none(dec, &ROBOT, 5)?;
                            Ok(
                                rt::result(async move {
                                    super::super::super::fixture::common::v1::Device::ping(
                                            &self.service,
                                        )
                                        .await
                                }),
                            )
                        }
                        6 => self.call_turn(dec),
                        _ => Err(rt::no_such_member(&ROBOT, member)),
                    }
                }

                fn call_find<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_what = None;
                    rt::bind(
                        dec,
                        ROBOT.short_name,
                        &ROBOT.members[0],
                        |param, dec| match param {
                            0 => rt::read(&mut f_what, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_what = rt::bound(f_what);
                    Ok(
                        rt::result(async move {
                            Robot::find(&self.service, f_what).await
                        }),
                    )
                }

                fn call_history<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_limit = None;
                    let mut f_axis = None;
                    rt::bind(
                        dec,
                        ROBOT.short_name,
                        &ROBOT.members[1],
                        |param, dec| match param {
                            0 => rt::read(&mut f_limit, dec),
                            1 => rt::read(&mut f_axis, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_limit = f_limit.unwrap_or(10);
                    let f_axis = f_axis
                        .unwrap_or(super::super::super::fixture::common::v1::Axis::Y);
                    Ok(
                        rt::stream(async move {
                            Robot::history(&self.service, f_limit, f_axis).await
                        }),
                    )
                }

                fn call_move_to<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_point = None;
                    let mut f_axis = None;
                    rt::bind(
                        dec,
                        ROBOT.short_name,
                        &ROBOT.members[4],
                        |param, dec| match param {
                            0 => rt::read(&mut f_point, dec),
                            1 => rt::read(&mut f_axis, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_point = rt::bound(f_point);
                    let f_axis = f_axis
                        .unwrap_or(super::super::super::fixture::common::v1::Axis::X);
                    Ok(
                        rt::result(async move {
                            super::super::super::fixture::common::v1::Device::move_to(
                                    &self.service,
                                    f_point,
                                    f_axis,
                                )
                                .await
                        }),
                    )
                }

                fn call_turn<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_degrees = None;
                    let mut f_speed = None;
                    let mut f_around = None;
                    rt::bind(
                        dec,
                        ROBOT.short_name,
                        &ROBOT.members[6],
                        |param, dec| match param {
                            0 => rt::read(&mut f_degrees, dec),
                            1 => rt::read(&mut f_speed, dec),
                            2 => rt::read(&mut f_around, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_degrees = rt::bound(f_degrees);
                    let f_speed = rt::bound(f_speed);
                    let f_around = rt::bound(f_around);
                    Ok(
                        rt::result(async move {
                            Robot::turn(&self.service, f_degrees, f_speed, f_around)
                                .await
                        }),
                    )
                }
            }

            impl<T: Robot> rt::Skeleton for RobotServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &ROBOT
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
                            2 => {
                                rt::result(async move {
                                    super::super::super::fixture::common::v1::Device::id(
                                            &self.service,
                                        )
                                        .await
                                })
                            }
                            3 => {
                                rt::result(async move {
                                    super::super::super::fixture::common::v1::Device::label(
                                            &self.service,
                                        )
                                        .await
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
                                    super::super::super::fixture::common::v1::Device::set_label(
                                            &self.service,
                                            value,
                                        )
                                        .await
                                })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
                }
            }

            /// Calls a remote [`Robot`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct RobotProxy {
                proxy: rt::Proxy,
            }

            impl RobotProxy {
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
                pub fn batch(&self) -> RobotBatch<'_> {
                    RobotBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub async fn id(&self) -> Result<rt::Uuid, rt::Error> {
                    self.proxy.get("id").await
                }

                pub async fn label(&self) -> Result<String, rt::Error> {
                    self.proxy.get("label").await
                }

                /// Sets [`label`](Self::label).
                pub async fn set_label(&self, value: &str) -> Result<(), rt::Error> {
                    self.proxy.set("label", &value).await
                }

                pub async fn ping(&self) -> Result<(), rt::Error> {
                    self.proxy.call("ping", rt::Arguments::new()).await
                }

                pub fn move_to<'a>(
                    &'a self,
                    point: &'a super::super::super::fixture::common::v1::Point,
                ) -> RobotMoveToCall<'a> {
                    RobotMoveToCall {
                        proxy: &self.proxy,
                        f_point: point,
                        f_axis: None,
                    }
                }

                pub async fn turn(
                    &self,
                    degrees: f64,
                    speed: f64,
                    around: Option<&super::super::super::fixture::common::v1::Point>,
                ) -> Result<Event, rt::Error> {
                    self.proxy
                        .call(
                            "turn",
                            rt::Arguments::new()
                                .required(&degrees)
                                .keyword("speed", &speed)
                                .keyword("around", &around),
                        )
                        .await
                }

                pub fn history(&self) -> RobotHistoryCall<'_> {
                    RobotHistoryCall {
                        proxy: &self.proxy,
                        f_limit: None,
                        f_axis: None,
                    }
                }

                pub async fn find(
                    &self,
                    what: &str,
                ) -> Result<
                    super::super::super::fixture::common::v1::Point,
                    RobotFindError,
                > {
                    self.proxy
                        .call("find", rt::Arguments::new().required(&what))
                        .await
                        .map_err(Into::into)
                }
            }

            impl From<rt::Proxy> for RobotProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for RobotProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for RobotProxy {
                const INTERFACE: &'static rt::Interface = &ROBOT;
            }

            /// Calls of [`RobotProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            /// Without streams: all results come in one message, and a stream's items do not.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct RobotBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl<'a> RobotBatch<'a> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn ping(&mut self) -> rt::Pending<(), rt::Error> {
                    self.batch.add("ping", rt::Arguments::new())
                }

                pub fn move_to(
                    &mut self,
                    point: &'a super::super::super::fixture::common::v1::Point,
                    axis: Option<&'a super::super::super::fixture::common::v1::Axis>,
                ) -> rt::Pending<
                    super::super::super::fixture::common::v1::Point,
                    super::super::super::fixture::common::v1::DeviceMoveToError,
                > {
                    self.batch
                        .add(
                            "move_to",
                            rt::Arguments::new().required(point).optional("axis", axis),
                        )
                }

                pub fn turn(
                    &mut self,
                    degrees: f64,
                    speed: f64,
                    around: Option<&'a super::super::super::fixture::common::v1::Point>,
                ) -> rt::Pending<Event, rt::Error> {
                    self.batch
                        .add(
                            "turn",
                            rt::Arguments::new()
                                .required(degrees)
                                .keyword("speed", speed)
                                .keyword("around", around),
                        )
                }

                pub fn find(
                    &mut self,
                    what: &'a str,
                ) -> rt::Pending<
                    super::super::super::fixture::common::v1::Point,
                    RobotFindError,
                > {
                    self.batch.add("find", rt::Arguments::new().required(what))
                }
            }

            /// A call of [`RobotProxy::move_to`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct RobotMoveToCall<'a> {
                proxy: &'a rt::Proxy,
                f_point: &'a super::super::super::fixture::common::v1::Point,
                f_axis: Option<&'a super::super::super::fixture::common::v1::Axis>,
            }

            impl<'a> RobotMoveToCall<'a> {
                /// Sets `axis`; without it the server's default holds.
                pub fn axis(
                    mut self,
                    axis: &'a super::super::super::fixture::common::v1::Axis,
                ) -> Self {
                    self.f_axis = Some(axis);
                    self
                }
            }

            impl<'a> rt::IntoFuture for RobotMoveToCall<'a> {
                type Output = Result<
                    super::super::super::fixture::common::v1::Point,
                    super::super::super::fixture::common::v1::DeviceMoveToError,
                >;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;
                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call(
                                "move_to",
                                rt::Arguments::new()
                                    .required(&self.f_point)
                                    .optional("axis", &self.f_axis),
                            )
                            .await
                            .map_err(Into::into)
                    })
                }
            }

            /// A call of [`RobotProxy::history`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct RobotHistoryCall<'a> {
                proxy: &'a rt::Proxy,
                f_limit: Option<i64>,
                f_axis: Option<&'a super::super::super::fixture::common::v1::Axis>,
            }

            impl<'a> RobotHistoryCall<'a> {
                /// Sets `limit`; without it the server's default holds.
                pub fn limit(mut self, limit: i64) -> Self {
                    self.f_limit = Some(limit);
                    self
                }

                /// Sets `axis`; without it the server's default holds.
                pub fn axis(
                    mut self,
                    axis: &'a super::super::super::fixture::common::v1::Axis,
                ) -> Self {
                    self.f_axis = Some(axis);
                    self
                }
            }

            impl<'a> rt::IntoFuture for RobotHistoryCall<'a> {
                type Output = Result<rt::ItemStream<Event>, RobotHistoryError>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;
                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call_stream(
                                "history",
                                rt::Arguments::new()
                                    .optional_keyword("limit", &self.f_limit)
                                    .optional_keyword("axis", &self.f_axis),
                            )
                            .await
                            .map_err(Into::into)
                    })
                }
            }
        }
    }
}

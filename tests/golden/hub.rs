// @generated from hub.pyro by pyro-codegen. Do not edit.

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
    pub mod hub {
        /// Objects that are handed around, services that clients serve, and every way in which a handler can run.
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Entry {
                pub name: String,
                pub cell: Option<rt::Ref<CellProxy>>,
            }

            impl rt::Encode for Entry {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    enc.begin_dict(2)?;
                    rt::field(enc, "name", &self.name)?;
                    rt::field(enc, "cell", &self.cell)?;
                    enc.end_dict()
                }
            }

            impl rt::Decode for Entry {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_name = None;
                    let mut f_cell = None;
                    let at = rt::fields(
                        dec,
                        &["name", "cell"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_name, dec),
                            1 => rt::read(&mut f_cell, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        name: rt::required(f_name, "name", at)?,
                        cell: f_cell.unwrap_or_default(),
                    })
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct NoSuchCell {
                pub name: String,
            }

            impl ::core::fmt::Display for NoSuchCell {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    write!(f, "NoSuchCell(name={:?})", self.name)
                }
            }

            impl ::core::error::Error for NoSuchCell {}
            impl From<NoSuchCell> for rt::Exception {
                fn from(exception: NoSuchCell) -> Self {
                    rt::Raised::new(
                            "fixture.hub.v1.NoSuchCell",
                            "Pyro5.errors.PyroError",
                            &exception,
                        )
                        .with("name", &exception.name)
                        .into()
                }
            }

            impl From<NoSuchCell> for rt::Error {
                fn from(exception: NoSuchCell) -> Self {
                    Self::remote(exception.into())
                }
            }

            impl TryFrom<&rt::Exception> for NoSuchCell {
                type Error = rt::DecodeError;
                /// The exception, if that is what was raised: it or one that extends it.
                fn try_from(exception: &rt::Exception) -> Result<Self, rt::DecodeError> {
                    let caught = rt::Caught::new(
                        exception,
                        &["fixture.hub.v1.NoSuchCell"],
                        None,
                    )?;
                    Ok(Self {
                        name: caught.required("name")?,
                    })
                }
            }

            impl rt::Encode for NoSuchCell {
                fn encode<E: rt::Encoder + ?Sized>(
                    &self,
                    enc: &mut E,
                ) -> Result<(), rt::EncodeError> {
                    rt::begin_exception(
                        enc,
                        "fixture.hub.v1.NoSuchCell",
                        "Pyro5.errors.PyroError",
                        self,
                        1,
                    )?;
                    rt::field(enc, "name", &self.name)?;
                    rt::end_exception(enc)
                }
            }

            impl rt::Decode for NoSuchCell {
                fn decode<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<Self, rt::DecodeError> {
                    let mut f_name = None;
                    let at = rt::exception(
                        dec,
                        &["fixture.hub.v1.NoSuchCell"],
                        None,
                        &["name"],
                        |field, dec| match field {
                            0 => rt::read(&mut f_name, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    Ok(Self {
                        name: rt::required(f_name, "name", at)?,
                    })
                }
            }

            /// Served by clients.
            pub trait Sink: Send + Sync + 'static {
                fn on_event(
                    &self,
                    text: String,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn ask(
                    &self,
                    question: String,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
                fn fail(
                    &self,
                    text: String,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
            }

            /// What daemons and clients are told about [`Sink`].
            pub const SINK: rt::Interface = rt::Interface::new(
                    "fixture.hub.v1.Sink",
                    "Sink",
                    &[
                        rt::Member::method("ask")
                            .params(&[rt::Param::required("question")])
                            .callback(),
                        rt::Member::method("fail")
                            .params(&[rt::Param::required("text")])
                            .callback(),
                        rt::Member::method("on_event")
                            .params(&[rt::Param::required("text")])
                            .oneway()
                            .callback(),
                    ],
                )
                .contract(0x240d_cbdf_8e94_1a67_d2a8_f92c_9df4_1d38);
            /// Serves a [`Sink`]: makes what a daemon registers out of an implementation.
            pub struct SinkServer<T> {
                service: T,
            }

            impl<T: Sink> SinkServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &SINK,
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
                        &SINK,
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
                        &SINK,
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
                        1 => self.call_fail(dec),
                        2 => self.call_on_event(dec),
                        _ => Err(rt::no_such_member(&SINK, member)),
                    }
                }

                fn call_ask<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_question = None;
                    rt::bind(
                        dec,
                        SINK.short_name,
                        &SINK.members[0],
                        |param, dec| match param {
                            0 => rt::read(&mut f_question, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_question = rt::bound(f_question);
                    Ok(
                        rt::result(async move {
                            Sink::ask(&self.service, f_question).await
                        }),
                    )
                }

                fn call_fail<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_text = None;
                    rt::bind(
                        dec,
                        SINK.short_name,
                        &SINK.members[1],
                        |param, dec| match param {
                            0 => rt::read(&mut f_text, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_text = rt::bound(f_text);
                    Ok(
                        rt::result(async move {
                            Sink::fail(&self.service, f_text).await
                        }),
                    )
                }

                fn call_on_event<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_text = None;
                    rt::bind(
                        dec,
                        SINK.short_name,
                        &SINK.members[2],
                        |param, dec| match param {
                            0 => rt::read(&mut f_text, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_text = rt::bound(f_text);
                    Ok(
                        rt::result(async move {
                            Sink::on_event(&self.service, f_text).await
                        }),
                    )
                }
            }

            impl<T: Sink> rt::Skeleton for SinkServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &SINK
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

            /// Calls a remote [`Sink`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct SinkProxy {
                proxy: rt::Proxy,
            }

            impl SinkProxy {
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
                pub fn batch(&self) -> SinkBatch<'_> {
                    SinkBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub async fn on_event(&self, text: &str) -> Result<(), rt::Error> {
                    self.proxy
                        .call_oneway("on_event", rt::Arguments::new().required(&text))
                        .await
                }

                pub async fn ask(&self, question: &str) -> Result<String, rt::Error> {
                    self.proxy
                        .call("ask", rt::Arguments::new().required(&question))
                        .await
                }

                pub async fn fail(&self, text: &str) -> Result<(), rt::Error> {
                    self.proxy.call("fail", rt::Arguments::new().required(&text)).await
                }
            }

            impl From<rt::Proxy> for SinkProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for SinkProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for SinkProxy {
                const INTERFACE: &'static rt::Interface = &SINK;
            }

            /// Calls of [`SinkProxy`] that go in one message.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct SinkBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl<'a> SinkBatch<'a> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn on_event(&mut self, text: &'a str) -> rt::Pending<(), rt::Error> {
                    self.batch.add("on_event", rt::Arguments::new().required(text))
                }

                pub fn ask(
                    &mut self,
                    question: &'a str,
                ) -> rt::Pending<String, rt::Error> {
                    self.batch.add("ask", rt::Arguments::new().required(question))
                }

                pub fn fail(&mut self, text: &'a str) -> rt::Pending<(), rt::Error> {
                    self.batch.add("fail", rt::Arguments::new().required(text))
                }
            }

            /// An object that is handed out.
            pub trait Cell: Send + Sync + 'static {
                fn name(
                    &self,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
                fn next(
                    &self,
                ) -> impl rt::Future<
                    Output = Result<Option<rt::Ref<CellProxy>>, rt::Error>,
                > + Send;
            }

            /// What daemons and clients are told about [`Cell`].
            pub const CELL: rt::Interface = rt::Interface::new(
                    "fixture.hub.v1.Cell",
                    "Cell",
                    &[rt::Member::property("name"), rt::Member::method("next")],
                )
                .contract(0x1180_b56f_1162_6668_9751_f704_de24_30ea);
            /// Serves a [`Cell`]: makes what a daemon registers out of an implementation.
            pub struct CellServer<T> {
                service: T,
            }

            impl<T: Cell> CellServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &CELL,
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
                        &CELL,
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
                        &CELL,
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
                        1 => {
                            rt::bind_none(dec, &CELL, 1)?;
                            Ok(
                                rt::result(async move { Cell::next(&self.service).await }),
                            )
                        }
                        _ => Err(rt::no_such_member(&CELL, member)),
                    }
                }
            }

            impl<T: Cell> rt::Skeleton for CellServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &CELL
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
                                rt::result(async move { Cell::name(&self.service).await })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
                }
            }

            /// Calls a remote [`Cell`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct CellProxy {
                proxy: rt::Proxy,
            }

            impl CellProxy {
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
                pub fn batch(&self) -> CellBatch<'_> {
                    CellBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub async fn name(&self) -> Result<String, rt::Error> {
                    self.proxy.get("name").await
                }

                pub async fn next(
                    &self,
                ) -> Result<Option<rt::Ref<CellProxy>>, rt::Error> {
                    self.proxy.call("next", rt::Arguments::new()).await
                }
            }

            impl From<rt::Proxy> for CellProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for CellProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for CellProxy {
                const INTERFACE: &'static rt::Interface = &CELL;
            }

            /// Calls of [`CellProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct CellBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl CellBatch<'_> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn next(
                    &mut self,
                ) -> rt::Pending<Option<rt::Ref<CellProxy>>, rt::Error> {
                    self.batch.add("next", rt::Arguments::new())
                }
            }

            pub trait Hub: Send + Sync + 'static {
                fn make(
                    &self,
                    name: String,
                ) -> impl rt::Future<
                    Output = Result<rt::Ref<CellProxy>, rt::Error>,
                > + Send;
                fn entries(
                    &self,
                ) -> impl rt::Future<Output = Result<Vec<Entry>, rt::Error>> + Send;
                fn find(
                    &self,
                    name: String,
                ) -> impl rt::Future<
                    Output = Result<rt::Ref<CellProxy>, HubFindError>,
                > + Send;
                /// Calls the cell.
                fn name_of(
                    &self,
                    cell: rt::Ref<CellProxy>,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
                fn names_of(
                    &self,
                    cells: rt::BTreeMap<String, Vec<rt::Ref<CellProxy>>>,
                ) -> impl rt::Future<Output = Result<Vec<String>, rt::Error>> + Send;
                fn same(
                    &self,
                    cell: rt::Ref<CellProxy>,
                    other: Option<rt::Ref<CellProxy>>,
                ) -> impl rt::Future<Output = Result<bool, rt::Error>> + Send;
                /// How many there are now.
                fn subscribe(
                    &self,
                    sink: rt::Ref<SinkProxy>,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
                fn publish(
                    &self,
                    text: String,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn ask(
                    &self,
                    sink: rt::Ref<SinkProxy>,
                    question: String,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
                /// What the sink has raised.
                fn provoke(
                    &self,
                    sink: rt::Ref<SinkProxy>,
                    text: String,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
                fn favourite(
                    &self,
                ) -> impl rt::Future<
                    Output = Result<Option<rt::Ref<CellProxy>>, rt::Error>,
                > + Send;
                /// Sets [`favourite`](Self::favourite).
                fn set_favourite(
                    &self,
                    value: Option<rt::Ref<CellProxy>>,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
            }

            /// What can go wrong in [`Hub::find`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum HubFindError {
                /// `NoSuchCell` was raised.
                NoSuchCell(NoSuchCell),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }

            impl ::core::fmt::Display for HubFindError {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Self::NoSuchCell(e) => ::core::fmt::Display::fmt(e, f),
                        Self::Other(e) => ::core::fmt::Display::fmt(e, f),
                    }
                }
            }

            impl ::core::error::Error for HubFindError {}
            impl From<NoSuchCell> for HubFindError {
                fn from(exception: NoSuchCell) -> Self {
                    Self::NoSuchCell(exception)
                }
            }

            impl From<rt::Error> for HubFindError {
                fn from(error: rt::Error) -> Self {
                    let Some(exception) = error.exception() else {
                        return Self::Other(error)
                    };
                    if let Ok(caught) = NoSuchCell::try_from(exception) {
                        return Self::NoSuchCell(caught);
                    }
                    Self::Other(error)
                }
            }

            impl From<HubFindError> for rt::Error {
                fn from(error: HubFindError) -> Self {
                    match error {
                        HubFindError::NoSuchCell(e) => e.into(),
                        HubFindError::Other(e) => e,
                    }
                }
            }

            /// What daemons and clients are told about [`Hub`].
            pub const HUB: rt::Interface = rt::Interface::new(
                    "fixture.hub.v1.Hub",
                    "Hub",
                    &[
                        rt::Member::method("ask")
                            .params(
                                &[
                                    rt::Param::required("sink"),
                                    rt::Param::required("question"),
                                ],
                            ),
                        rt::Member::method("entries"),
                        rt::Member::property("favourite").writable(),
                        rt::Member::method("find")
                            .params(&[rt::Param::required("name")]),
                        rt::Member::method("make")
                            .params(&[rt::Param::required("name")]),
                        rt::Member::method("name_of")
                            .params(&[rt::Param::required("cell")]),
                        rt::Member::method("names_of")
                            .params(&[rt::Param::required("cells")]),
                        rt::Member::method("provoke")
                            .params(
                                &[rt::Param::required("sink"), rt::Param::required("text")],
                            ),
                        rt::Member::method("publish")
                            .params(&[rt::Param::required("text")]),
                        rt::Member::method("same")
                            .params(
                                &[rt::Param::required("cell"), rt::Param::optional("other")],
                            ),
                        rt::Member::method("subscribe")
                            .params(&[rt::Param::required("sink")]),
                    ],
                )
                .instance_mode(rt::InstanceMode::Single)
                .contract(0x99ac_6caf_71f3_3e43_816c_2072_631a_348e);
            /// Serves a [`Hub`]: makes what a daemon registers out of an implementation.
            pub struct HubServer<T> {
                service: T,
            }

            impl<T: Hub> HubServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &HUB,
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
                        &HUB,
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
                        &HUB,
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
                        1 => {
                            rt::bind_none(dec, &HUB, 1)?;
                            Ok(
                                rt::result(async move { Hub::entries(&self.service).await }),
                            )
                        }
                        3 => self.call_find(dec),
                        4 => self.call_make(dec),
                        5 => self.call_name_of(dec),
                        6 => self.call_names_of(dec),
                        7 => self.call_provoke(dec),
                        8 => self.call_publish(dec),
                        9 => self.call_same(dec),
                        10 => self.call_subscribe(dec),
                        _ => Err(rt::no_such_member(&HUB, member)),
                    }
                }

                fn call_ask<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_sink = None;
                    let mut f_question = None;
                    rt::bind(
                        dec,
                        HUB.short_name,
                        &HUB.members[0],
                        |param, dec| match param {
                            0 => rt::read(&mut f_sink, dec),
                            1 => rt::read(&mut f_question, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_sink = rt::bound(f_sink);
                    let f_question = rt::bound(f_question);
                    Ok(
                        rt::result(async move {
                            Hub::ask(&self.service, f_sink, f_question).await
                        }),
                    )
                }

                fn call_find<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_name = None;
                    rt::bind(
                        dec,
                        HUB.short_name,
                        &HUB.members[3],
                        |param, dec| match param {
                            0 => rt::read(&mut f_name, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_name = rt::bound(f_name);
                    Ok(rt::result(async move { Hub::find(&self.service, f_name).await }))
                }

                fn call_make<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_name = None;
                    rt::bind(
                        dec,
                        HUB.short_name,
                        &HUB.members[4],
                        |param, dec| match param {
                            0 => rt::read(&mut f_name, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_name = rt::bound(f_name);
                    Ok(rt::result(async move { Hub::make(&self.service, f_name).await }))
                }

                fn call_name_of<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_cell = None;
                    rt::bind(
                        dec,
                        HUB.short_name,
                        &HUB.members[5],
                        |param, dec| match param {
                            0 => rt::read(&mut f_cell, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_cell = rt::bound(f_cell);
                    Ok(
                        rt::result(async move {
                            Hub::name_of(&self.service, f_cell).await
                        }),
                    )
                }

                fn call_names_of<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_cells = None;
                    rt::bind(
                        dec,
                        HUB.short_name,
                        &HUB.members[6],
                        |param, dec| match param {
                            0 => rt::read(&mut f_cells, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_cells = rt::bound(f_cells);
                    Ok(
                        rt::result(async move {
                            Hub::names_of(&self.service, f_cells).await
                        }),
                    )
                }

                fn call_provoke<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_sink = None;
                    let mut f_text = None;
                    rt::bind(
                        dec,
                        HUB.short_name,
                        &HUB.members[7],
                        |param, dec| match param {
                            0 => rt::read(&mut f_sink, dec),
                            1 => rt::read(&mut f_text, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_sink = rt::bound(f_sink);
                    let f_text = rt::bound(f_text);
                    Ok(
                        rt::result(async move {
                            Hub::provoke(&self.service, f_sink, f_text).await
                        }),
                    )
                }

                fn call_publish<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_text = None;
                    rt::bind(
                        dec,
                        HUB.short_name,
                        &HUB.members[8],
                        |param, dec| match param {
                            0 => rt::read(&mut f_text, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_text = rt::bound(f_text);
                    Ok(
                        rt::result(async move {
                            Hub::publish(&self.service, f_text).await
                        }),
                    )
                }

                fn call_same<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_cell = None;
                    let mut f_other = None;
                    rt::bind(
                        dec,
                        HUB.short_name,
                        &HUB.members[9],
                        |param, dec| match param {
                            0 => rt::read(&mut f_cell, dec),
                            1 => rt::read(&mut f_other, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_cell = rt::bound(f_cell);
                    let f_other = f_other.unwrap_or_default();
                    Ok(
                        rt::result(async move {
                            Hub::same(&self.service, f_cell, f_other).await
                        }),
                    )
                }

                fn call_subscribe<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_sink = None;
                    rt::bind(
                        dec,
                        HUB.short_name,
                        &HUB.members[10],
                        |param, dec| match param {
                            0 => rt::read(&mut f_sink, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_sink = rt::bound(f_sink);
                    Ok(
                        rt::result(async move {
                            Hub::subscribe(&self.service, f_sink).await
                        }),
                    )
                }
            }

            impl<T: Hub> rt::Skeleton for HubServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &HUB
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
                                    Hub::favourite(&self.service).await
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
                            2 => {
                                let value = rt::property_value(args)?;
                                rt::result(async move {
                                    Hub::set_favourite(&self.service, value).await
                                })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
                }
            }

            /// Calls a remote [`Hub`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct HubProxy {
                proxy: rt::Proxy,
            }

            impl HubProxy {
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
                pub fn batch(&self) -> HubBatch<'_> {
                    HubBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub async fn make(
                    &self,
                    name: &str,
                ) -> Result<rt::Ref<CellProxy>, rt::Error> {
                    self.proxy.call("make", rt::Arguments::new().required(&name)).await
                }

                pub async fn entries(&self) -> Result<Vec<Entry>, rt::Error> {
                    self.proxy.call("entries", rt::Arguments::new()).await
                }

                pub async fn find(
                    &self,
                    name: &str,
                ) -> Result<rt::Ref<CellProxy>, HubFindError> {
                    self.proxy
                        .call("find", rt::Arguments::new().required(&name))
                        .await
                        .map_err(Into::into)
                }

                /// Calls the cell.
                pub async fn name_of(
                    &self,
                    cell: &rt::Ref<CellProxy>,
                ) -> Result<String, rt::Error> {
                    self.proxy
                        .call("name_of", rt::Arguments::new().required(&cell))
                        .await
                }

                pub async fn names_of(
                    &self,
                    cells: &rt::BTreeMap<String, Vec<rt::Ref<CellProxy>>>,
                ) -> Result<Vec<String>, rt::Error> {
                    self.proxy
                        .call("names_of", rt::Arguments::new().required(&cells))
                        .await
                }

                pub fn same<'a>(
                    &'a self,
                    cell: &'a rt::Ref<CellProxy>,
                ) -> HubSameCall<'a> {
                    HubSameCall {
                        proxy: &self.proxy,
                        f_cell: cell,
                        f_other: None,
                    }
                }

                /// How many there are now.
                pub async fn subscribe(
                    &self,
                    sink: &rt::Ref<SinkProxy>,
                ) -> Result<i64, rt::Error> {
                    self.proxy
                        .call("subscribe", rt::Arguments::new().required(&sink))
                        .await
                }

                pub async fn publish(&self, text: &str) -> Result<(), rt::Error> {
                    self.proxy
                        .call("publish", rt::Arguments::new().required(&text))
                        .await
                }

                pub async fn ask(
                    &self,
                    sink: &rt::Ref<SinkProxy>,
                    question: &str,
                ) -> Result<String, rt::Error> {
                    self.proxy
                        .call(
                            "ask",
                            rt::Arguments::new().required(&sink).required(&question),
                        )
                        .await
                }

                /// What the sink has raised.
                pub async fn provoke(
                    &self,
                    sink: &rt::Ref<SinkProxy>,
                    text: &str,
                ) -> Result<String, rt::Error> {
                    self.proxy
                        .call(
                            "provoke",
                            rt::Arguments::new().required(&sink).required(&text),
                        )
                        .await
                }

                pub async fn favourite(
                    &self,
                ) -> Result<Option<rt::Ref<CellProxy>>, rt::Error> {
                    self.proxy.get("favourite").await
                }

                /// Sets [`favourite`](Self::favourite).
                pub async fn set_favourite(
                    &self,
                    value: Option<&rt::Ref<CellProxy>>,
                ) -> Result<(), rt::Error> {
                    self.proxy.set("favourite", &value).await
                }
            }

            impl From<rt::Proxy> for HubProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for HubProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for HubProxy {
                const INTERFACE: &'static rt::Interface = &HUB;
            }

            /// Calls of [`HubProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct HubBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl<'a> HubBatch<'a> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn make(
                    &mut self,
                    name: &'a str,
                ) -> rt::Pending<rt::Ref<CellProxy>, rt::Error> {
                    self.batch.add("make", rt::Arguments::new().required(name))
                }

                pub fn entries(&mut self) -> rt::Pending<Vec<Entry>, rt::Error> {
                    self.batch.add("entries", rt::Arguments::new())
                }

                pub fn find(
                    &mut self,
                    name: &'a str,
                ) -> rt::Pending<rt::Ref<CellProxy>, HubFindError> {
                    self.batch.add("find", rt::Arguments::new().required(name))
                }

                /// Calls the cell.
                pub fn name_of(
                    &mut self,
                    cell: &'a rt::Ref<CellProxy>,
                ) -> rt::Pending<String, rt::Error> {
                    self.batch.add("name_of", rt::Arguments::new().required(cell))
                }

                pub fn names_of(
                    &mut self,
                    cells: &'a rt::BTreeMap<String, Vec<rt::Ref<CellProxy>>>,
                ) -> rt::Pending<Vec<String>, rt::Error> {
                    self.batch.add("names_of", rt::Arguments::new().required(cells))
                }

                pub fn same(
                    &mut self,
                    cell: &'a rt::Ref<CellProxy>,
                    other: Option<Option<&'a rt::Ref<CellProxy>>>,
                ) -> rt::Pending<bool, rt::Error> {
                    self.batch
                        .add(
                            "same",
                            rt::Arguments::new().required(cell).optional("other", other),
                        )
                }

                /// How many there are now.
                pub fn subscribe(
                    &mut self,
                    sink: &'a rt::Ref<SinkProxy>,
                ) -> rt::Pending<i64, rt::Error> {
                    self.batch.add("subscribe", rt::Arguments::new().required(sink))
                }

                pub fn publish(&mut self, text: &'a str) -> rt::Pending<(), rt::Error> {
                    self.batch.add("publish", rt::Arguments::new().required(text))
                }

                pub fn ask(
                    &mut self,
                    sink: &'a rt::Ref<SinkProxy>,
                    question: &'a str,
                ) -> rt::Pending<String, rt::Error> {
                    self.batch
                        .add(
                            "ask",
                            rt::Arguments::new().required(sink).required(question),
                        )
                }

                /// What the sink has raised.
                pub fn provoke(
                    &mut self,
                    sink: &'a rt::Ref<SinkProxy>,
                    text: &'a str,
                ) -> rt::Pending<String, rt::Error> {
                    self.batch
                        .add(
                            "provoke",
                            rt::Arguments::new().required(sink).required(text),
                        )
                }
            }

            /// A call of [`HubProxy::same`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct HubSameCall<'a> {
                proxy: &'a rt::Proxy,
                f_cell: &'a rt::Ref<CellProxy>,
                f_other: Option<Option<&'a rt::Ref<CellProxy>>>,
            }

            impl<'a> HubSameCall<'a> {
                /// Sets `other`; without it the server's default holds.
                pub fn other(mut self, other: Option<&'a rt::Ref<CellProxy>>) -> Self {
                    self.f_other = Some(other);
                    self
                }
            }

            impl<'a> rt::IntoFuture for HubSameCall<'a> {
                type Output = Result<bool, rt::Error>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;
                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call(
                                "same",
                                rt::Arguments::new()
                                    .required(&self.f_cell)
                                    .optional("other", &self.f_other),
                            )
                            .await
                    })
                }
            }

            /// Each handler in a way of its own.
            pub trait Ways: Send + Sync + 'static {
                fn version() -> impl rt::Future<
                    Output = Result<String, rt::Error>,
                > + Send;
                fn echo(text: &str) -> Result<String, rt::Error>;
                /// Sleeps on its thread.
                fn sleep(&self, ms: i64) -> Result<i64, rt::Error>;
                fn count(&self, upto: i64) -> Result<rt::ItemStream<i64>, rt::Error>;
                fn panics(&self) -> Result<(), rt::Error>;
                fn shout(
                    &self,
                    text: &str,
                    mark: Option<&str>,
                    times: i64,
                ) -> Result<String, rt::Error>;
                fn letters(
                    &self,
                    text: &str,
                ) -> Result<rt::ItemStream<String>, rt::Error>;
                fn status(
                    &self,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
                fn level(
                    &self,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
                /// Sets [`level`](Self::level).
                fn set_level(
                    &self,
                    value: i64,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn warm_up(
                    &self,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                /// Not a batch of Pyro.
                fn batch(
                    &self,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
            }

            /// What daemons and clients are told about [`Ways`].
            pub const WAYS: rt::Interface = rt::Interface::new(
                    "fixture.hub.v1.Ways",
                    "Ways",
                    &[
                        rt::Member::method("batch"),
                        rt::Member::method("count")
                            .params(&[rt::Param::required("upto")]),
                        rt::Member::method("echo")
                            .params(&[rt::Param::required("text")])
                            .in_class(),
                        rt::Member::method("letters")
                            .params(&[rt::Param::required("text")]),
                        rt::Member::property("level").writable().idempotent(),
                        rt::Member::method("panics"),
                        rt::Member::method("shout")
                            .params(
                                &[
                                    rt::Param::required("text"),
                                    rt::Param::optional("mark"),
                                    rt::Param::optional("times").keyword_only(),
                                ],
                            ),
                        rt::Member::method("sleep").params(&[rt::Param::required("ms")]),
                        rt::Member::method("status").idempotent(),
                        rt::Member::method("version").in_class(),
                        rt::Member::method("warm_up").local(),
                    ],
                )
                .contract(0xcba2_c37b_d487_3f98_a17c_eab8_615e_a4ad);
            /// Serves a [`Ways`]: makes what a daemon registers out of an implementation.
            pub struct WaysServer<T> {
                service: T,
            }

            impl<T: Ways> WaysServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &WAYS,
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
                        &WAYS,
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
                        &WAYS,
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
                            rt::bind_none(dec, &WAYS, 0)?;
                            Ok(
                                rt::result(async move { Ways::batch(&self.service).await }),
                            )
                        }
                        1 => self.call_count(dec),
                        2 => Self::call_echo(dec),
                        3 => self.call_letters(dec),
                        5 => {
                            rt::bind_none(dec, &WAYS, 5)?;
                            Ok(rt::blocking(move || { Ways::panics(&self.service) }))
                        }
                        6 => self.call_shout(dec),
                        7 => self.call_sleep(dec),
                        8 => {
                            rt::bind_none(dec, &WAYS, 8)?;
                            Ok(
                                rt::result(async move { Ways::status(&self.service).await }),
                            )
                        }
                        9 => {
                            rt::bind_none(dec, &WAYS, 9)?;
                            Ok(rt::result(async move { <T as Ways>::version().await }))
                        }
                        10 => {
                            rt::bind_none(dec, &WAYS, 10)?;
                            Ok(
                                rt::result(async move {
                                    Ways::warm_up(&self.service).await
                                }),
                            )
                        }
                        _ => Err(rt::no_such_member(&WAYS, member)),
                    }
                }

                fn call_count<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_upto = None;
                    rt::bind(
                        dec,
                        WAYS.short_name,
                        &WAYS.members[1],
                        |param, dec| match param {
                            0 => rt::read(&mut f_upto, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_upto = rt::bound(f_upto);
                    Ok(
                        rt::blocking_stream(move || {
                            Ways::count(&self.service, f_upto)
                        }),
                    )
                }

                fn call_echo<'de, D: rt::Decoder<'de> + ?Sized>(
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_text = None;
                    rt::bind(
                        dec,
                        WAYS.short_name,
                        &WAYS.members[2],
                        |param, dec| match param {
                            0 => rt::read(&mut f_text, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_text: String = rt::bound(f_text);
                    Ok(rt::result(async move { <T as Ways>::echo(&f_text) }))
                }

                fn call_letters<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_text = None;
                    rt::bind(
                        dec,
                        WAYS.short_name,
                        &WAYS.members[3],
                        |param, dec| match param {
                            0 => rt::read(&mut f_text, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_text: String = rt::bound(f_text);
                    Ok(rt::stream(async move { Ways::letters(&self.service, &f_text) }))
                }

                fn call_shout<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_text = None;
                    let mut f_mark = None;
                    let mut f_times = None;
                    rt::bind(
                        dec,
                        WAYS.short_name,
                        &WAYS.members[6],
                        |param, dec| match param {
                            0 => rt::read(&mut f_text, dec),
                            1 => rt::read(&mut f_mark, dec),
                            2 => rt::read(&mut f_times, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_text: String = rt::bound(f_text);
                    let f_mark: Option<String> = f_mark.unwrap_or_default();
                    let f_times = f_times.unwrap_or(1);
                    Ok(
                        rt::result(async move {
                            Ways::shout(
                                &self.service,
                                &f_text,
                                f_mark.as_deref(),
                                f_times,
                            )
                        }),
                    )
                }

                fn call_sleep<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_ms = None;
                    rt::bind(
                        dec,
                        WAYS.short_name,
                        &WAYS.members[7],
                        |param, dec| match param {
                            0 => rt::read(&mut f_ms, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_ms = rt::bound(f_ms);
                    Ok(rt::blocking(move || { Ways::sleep(&self.service, f_ms) }))
                }
            }

            impl<T: Ways> rt::Skeleton for WaysServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &WAYS
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
                            4 => {
                                rt::result(async move { Ways::level(&self.service).await })
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
                            4 => {
                                let value = rt::property_value(args)?;
                                rt::result(async move {
                                    Ways::set_level(&self.service, value).await
                                })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
                }
            }

            /// Calls a remote [`Ways`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct WaysProxy {
                proxy: rt::Proxy,
            }

            impl WaysProxy {
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
                pub fn batch(&self) -> WaysBatch<'_> {
                    WaysBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub async fn version(&self) -> Result<String, rt::Error> {
                    self.proxy.call("version", rt::Arguments::new()).await
                }

                pub async fn echo(&self, text: &str) -> Result<String, rt::Error> {
                    self.proxy.call("echo", rt::Arguments::new().required(&text)).await
                }

                /// Sleeps on its thread.
                pub async fn sleep(&self, ms: i64) -> Result<i64, rt::Error> {
                    self.proxy.call("sleep", rt::Arguments::new().required(&ms)).await
                }

                pub async fn count(
                    &self,
                    upto: i64,
                ) -> Result<rt::ItemStream<i64>, rt::Error> {
                    self.proxy
                        .call_stream("count", rt::Arguments::new().required(&upto))
                        .await
                }

                pub async fn panics(&self) -> Result<(), rt::Error> {
                    self.proxy.call("panics", rt::Arguments::new()).await
                }

                pub fn shout<'a>(&'a self, text: &'a str) -> WaysShoutCall<'a> {
                    WaysShoutCall {
                        proxy: &self.proxy,
                        f_text: text,
                        f_mark: None,
                        f_times: None,
                    }
                }

                pub async fn letters(
                    &self,
                    text: &str,
                ) -> Result<rt::ItemStream<String>, rt::Error> {
                    self.proxy
                        .call_stream("letters", rt::Arguments::new().required(&text))
                        .await
                }

                pub async fn status(&self) -> Result<String, rt::Error> {
                    self.proxy.idempotent().call("status", rt::Arguments::new()).await
                }

                pub async fn level(&self) -> Result<i64, rt::Error> {
                    self.proxy.idempotent().get("level").await
                }

                /// Sets [`level`](Self::level).
                pub async fn set_level(&self, value: i64) -> Result<(), rt::Error> {
                    self.proxy.idempotent().set("level", &value).await
                }

                /// Not a batch of Pyro.
                pub async fn batch_(&self) -> Result<i64, rt::Error> {
                    self.proxy.call("batch", rt::Arguments::new()).await
                }
            }

            impl From<rt::Proxy> for WaysProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for WaysProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for WaysProxy {
                const INTERFACE: &'static rt::Interface = &WAYS;
            }

            /// Calls of [`WaysProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            /// Without streams: all results come in one message, and a stream's items do not.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct WaysBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl<'a> WaysBatch<'a> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn version(&mut self) -> rt::Pending<String, rt::Error> {
                    self.batch.add("version", rt::Arguments::new())
                }

                pub fn echo(&mut self, text: &'a str) -> rt::Pending<String, rt::Error> {
                    self.batch.add("echo", rt::Arguments::new().required(text))
                }

                /// Sleeps on its thread.
                pub fn sleep(&mut self, ms: i64) -> rt::Pending<i64, rt::Error> {
                    self.batch.add("sleep", rt::Arguments::new().required(ms))
                }

                pub fn panics(&mut self) -> rt::Pending<(), rt::Error> {
                    self.batch.add("panics", rt::Arguments::new())
                }

                pub fn shout(
                    &mut self,
                    text: &'a str,
                    mark: Option<Option<&'a str>>,
                    times: Option<i64>,
                ) -> rt::Pending<String, rt::Error> {
                    self.batch
                        .add(
                            "shout",
                            rt::Arguments::new()
                                .required(text)
                                .optional("mark", mark)
                                .optional_keyword("times", times),
                        )
                }

                pub fn status(&mut self) -> rt::Pending<String, rt::Error> {
                    self.batch.add("status", rt::Arguments::new())
                }

                /// Not a batch of Pyro.
                pub fn batch(&mut self) -> rt::Pending<i64, rt::Error> {
                    self.batch.add("batch", rt::Arguments::new())
                }
            }

            /// A call of [`WaysProxy::shout`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct WaysShoutCall<'a> {
                proxy: &'a rt::Proxy,
                f_text: &'a str,
                f_mark: Option<Option<&'a str>>,
                f_times: Option<i64>,
            }

            impl<'a> WaysShoutCall<'a> {
                /// Sets `mark`; without it the server's default holds.
                pub fn mark(mut self, mark: Option<&'a str>) -> Self {
                    self.f_mark = Some(mark);
                    self
                }

                /// Sets `times`; without it the server's default holds.
                pub fn times(mut self, times: i64) -> Self {
                    self.f_times = Some(times);
                    self
                }
            }

            impl<'a> rt::IntoFuture for WaysShoutCall<'a> {
                type Output = Result<String, rt::Error>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;
                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call(
                                "shout",
                                rt::Arguments::new()
                                    .required(&self.f_text)
                                    .optional("mark", &self.f_mark)
                                    .optional_keyword("times", &self.f_times),
                            )
                            .await
                    })
                }
            }

            /// Only one call at a time has it.
            pub trait Tally: Send + 'static {
                fn add(
                    &mut self,
                    n: i64,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
                fn total(&mut self) -> Result<i64, rt::Error>;
                fn double(&mut self) -> Result<i64, rt::Error>;
                fn step(
                    &mut self,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
                /// Sets [`step`](Self::step).
                fn set_step(
                    &mut self,
                    value: i64,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn unit() -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
            }

            /// What daemons and clients are told about [`Tally`].
            pub const TALLY: rt::Interface = rt::Interface::new(
                    "fixture.hub.v1.Tally",
                    "Tally",
                    &[
                        rt::Member::method("add").params(&[rt::Param::required("n")]),
                        rt::Member::method("double"),
                        rt::Member::property("step").writable(),
                        rt::Member::method("total"),
                        rt::Member::method("unit").in_class(),
                    ],
                )
                .contract(0xf7cb_ce1e_ab78_f42a_3e58_827d_677c_29bc);
            /// Serves a [`Tally`]: makes what a daemon registers out of an implementation.
            pub struct TallyServer<T> {
                service: rt::Exclusive<T>,
            }

            impl<T: Tally> TallyServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(
                        rt::Arc::new(Self {
                            service: rt::Exclusive::new(service),
                        }),
                    )
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &TALLY,
                        move || rt::Arc::new(Self {
                            service: rt::Exclusive::new(create()),
                        }),
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
                        &TALLY,
                        move || rt::skeleton(
                            create(),
                            |service| Self {
                                service: rt::Exclusive::new(service),
                            },
                        ),
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
                        &TALLY,
                        move || {
                            let made = create();
                            async move {
                                rt::skeleton(
                                    made.await,
                                    |service| Self {
                                        service: rt::Exclusive::new(service),
                                    },
                                )
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
                        0 => self.call_add(dec),
                        1 => {
                            rt::bind_none(dec, &TALLY, 1)?;
                            Ok(
                                rt::blocking(move || {
                                    let mut service = self.service.blocking_lock();
                                    Tally::double(&mut *service)
                                }),
                            )
                        }
                        3 => {
                            rt::bind_none(dec, &TALLY, 3)?;
                            Ok(
                                rt::result(async move {
                                    let mut service = self.service.lock().await;
                                    Tally::total(&mut *service)
                                }),
                            )
                        }
                        4 => {
                            rt::bind_none(dec, &TALLY, 4)?;
                            Ok(rt::result(async move { <T as Tally>::unit().await }))
                        }
                        _ => Err(rt::no_such_member(&TALLY, member)),
                    }
                }

                fn call_add<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_n = None;
                    rt::bind(
                        dec,
                        TALLY.short_name,
                        &TALLY.members[0],
                        |param, dec| match param {
                            0 => rt::read(&mut f_n, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_n = rt::bound(f_n);
                    Ok(
                        rt::result(async move {
                            let mut service = self.service.lock().await;
                            Tally::add(&mut *service, f_n).await
                        }),
                    )
                }
            }

            impl<T: Tally> rt::Skeleton for TallyServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &TALLY
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
                                    let mut service = self.service.lock().await;
                                    Tally::step(&mut *service).await
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
                            2 => {
                                let value = rt::property_value(args)?;
                                rt::result(async move {
                                    let mut service = self.service.lock().await;
                                    Tally::set_step(&mut *service, value).await
                                })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
                }
            }

            /// Calls a remote [`Tally`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct TallyProxy {
                proxy: rt::Proxy,
            }

            impl TallyProxy {
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
                pub fn batch(&self) -> TallyBatch<'_> {
                    TallyBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub async fn add(&self, n: i64) -> Result<i64, rt::Error> {
                    self.proxy.call("add", rt::Arguments::new().required(&n)).await
                }

                pub async fn total(&self) -> Result<i64, rt::Error> {
                    self.proxy.call("total", rt::Arguments::new()).await
                }

                pub async fn double(&self) -> Result<i64, rt::Error> {
                    self.proxy.call("double", rt::Arguments::new()).await
                }

                pub async fn step(&self) -> Result<i64, rt::Error> {
                    self.proxy.get("step").await
                }

                /// Sets [`step`](Self::step).
                pub async fn set_step(&self, value: i64) -> Result<(), rt::Error> {
                    self.proxy.set("step", &value).await
                }

                pub async fn unit(&self) -> Result<String, rt::Error> {
                    self.proxy.call("unit", rt::Arguments::new()).await
                }
            }

            impl From<rt::Proxy> for TallyProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for TallyProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for TallyProxy {
                const INTERFACE: &'static rt::Interface = &TALLY;
            }

            /// Calls of [`TallyProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct TallyBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl TallyBatch<'_> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn add(&mut self, n: i64) -> rt::Pending<i64, rt::Error> {
                    self.batch.add("add", rt::Arguments::new().required(n))
                }

                pub fn total(&mut self) -> rt::Pending<i64, rt::Error> {
                    self.batch.add("total", rt::Arguments::new())
                }

                pub fn double(&mut self) -> rt::Pending<i64, rt::Error> {
                    self.batch.add("double", rt::Arguments::new())
                }

                pub fn unit(&mut self) -> rt::Pending<String, rt::Error> {
                    self.batch.add("unit", rt::Arguments::new())
                }
            }

            pub trait Named: Send + Sync + 'static {
                fn owner(
                    &self,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
            }

            /// What daemons and clients are told about [`Named`].
            pub const NAMED: rt::Interface = rt::Interface::new(
                    "fixture.hub.v1.Named",
                    "Named",
                    &[rt::Member::property("owner")],
                )
                .contract(0xfa6e_1cff_14d0_c27a_dd6d_30ef_9efc_6d5f);
            /// Serves a [`Named`]: makes what a daemon registers out of an implementation.
            pub struct NamedServer<T> {
                service: T,
            }

            impl<T: Named> NamedServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &NAMED,
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
                        &NAMED,
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
                        &NAMED,
                        move || {
                            let made = create();
                            async move {
                                rt::skeleton(made.await, |service| Self { service })
                            }
                        },
                    )
                }
            }

            impl<T: Named> rt::Skeleton for NamedServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &NAMED
                }

                fn call(
                    self: rt::Arc<Self>,
                    member: usize,
                    args: &mut rt::PayloadDecoder<'_>,
                ) -> Result<rt::BoxCall, rt::Exception> {
                    let _ = args;
                    Err(rt::no_such_member(self.interface(), member).into())
                }

                fn get(
                    self: rt::Arc<Self>,
                    member: usize,
                ) -> Result<rt::BoxCall, rt::Exception> {
                    Ok(
                        match member {
                            0 => {
                                rt::result(async move { Named::owner(&self.service).await })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
                }
            }

            /// Calls a remote [`Named`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct NamedProxy {
                proxy: rt::Proxy,
            }

            impl NamedProxy {
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

                pub async fn owner(&self) -> Result<String, rt::Error> {
                    self.proxy.get("owner").await
                }
            }

            impl From<rt::Proxy> for NamedProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for NamedProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for NamedProxy {
                const INTERFACE: &'static rt::Interface = &NAMED;
            }

            pub trait Ledger: Tally + Named + Send + 'static {
                fn reset(
                    &mut self,
                    to: i64,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
                fn title(
                    &mut self,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
            }

            /// What daemons and clients are told about [`Ledger`].
            pub const LEDGER: rt::Interface = rt::Interface::new(
                    "fixture.hub.v1.Ledger",
                    "Ledger",
                    &[
                        rt::Member::method("add").params(&[rt::Param::required("n")]),
                        rt::Member::method("double"),
                        rt::Member::property("owner"),
                        rt::Member::method("reset").params(&[rt::Param::optional("to")]),
                        rt::Member::property("step").writable(),
                        rt::Member::property("title"),
                        rt::Member::method("total"),
                        rt::Member::method("unit").in_class(),
                    ],
                )
                .instance_mode(rt::InstanceMode::Single)
                .contract(0xb186_fe90_0e64_afcd_c379_f1e9_9efb_e247);
            /// Serves a [`Ledger`]: makes what a daemon registers out of an implementation.
            pub struct LedgerServer<T> {
                service: rt::Exclusive<T>,
            }

            impl<T: Ledger> LedgerServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(
                        rt::Arc::new(Self {
                            service: rt::Exclusive::new(service),
                        }),
                    )
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &LEDGER,
                        move || rt::Arc::new(Self {
                            service: rt::Exclusive::new(create()),
                        }),
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
                        &LEDGER,
                        move || rt::skeleton(
                            create(),
                            |service| Self {
                                service: rt::Exclusive::new(service),
                            },
                        ),
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
                        &LEDGER,
                        move || {
                            let made = create();
                            async move {
                                rt::skeleton(
                                    made.await,
                                    |service| Self {
                                        service: rt::Exclusive::new(service),
                                    },
                                )
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
                        0 => self.call_add(dec),
                        1 => {
                            rt::bind_none(dec, &LEDGER, 1)?;
                            Ok(
                                rt::blocking(move || {
                                    let mut service = self.service.blocking_lock();
                                    Tally::double(&mut *service)
                                }),
                            )
                        }
                        3 => self.call_reset(dec),
                        6 => {
                            rt::bind_none(dec, &LEDGER, 6)?;
                            Ok(
                                rt::result(async move {
                                    let mut service = self.service.lock().await;
                                    Tally::total(&mut *service)
                                }),
                            )
                        }
                        7 => {
                            rt::bind_none(dec, &LEDGER, 7)?;
                            Ok(rt::result(async move { <T as Tally>::unit().await }))
                        }
                        _ => Err(rt::no_such_member(&LEDGER, member)),
                    }
                }

                fn call_add<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_n = None;
                    rt::bind(
                        dec,
                        LEDGER.short_name,
                        &LEDGER.members[0],
                        |param, dec| match param {
                            0 => rt::read(&mut f_n, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_n = rt::bound(f_n);
                    Ok(
                        rt::result(async move {
                            let mut service = self.service.lock().await;
                            Tally::add(&mut *service, f_n).await
                        }),
                    )
                }

                fn call_reset<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_to = None;
                    rt::bind(
                        dec,
                        LEDGER.short_name,
                        &LEDGER.members[3],
                        |param, dec| match param {
                            0 => rt::read(&mut f_to, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_to = f_to.unwrap_or(0);
                    Ok(
                        rt::result(async move {
                            let mut service = self.service.lock().await;
                            Ledger::reset(&mut *service, f_to).await
                        }),
                    )
                }
            }

            impl<T: Ledger> rt::Skeleton for LedgerServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &LEDGER
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
                                    let service = self.service.lock().await;
                                    Named::owner(&*service).await
                                })
                            }
                            4 => {
                                rt::result(async move {
                                    let mut service = self.service.lock().await;
                                    Tally::step(&mut *service).await
                                })
                            }
                            5 => {
                                rt::result(async move {
                                    let mut service = self.service.lock().await;
                                    Ledger::title(&mut *service).await
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
                            4 => {
                                let value = rt::property_value(args)?;
                                rt::result(async move {
                                    let mut service = self.service.lock().await;
                                    Tally::set_step(&mut *service, value).await
                                })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
                }
            }

            /// Calls a remote [`Ledger`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct LedgerProxy {
                proxy: rt::Proxy,
            }

            impl LedgerProxy {
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
                pub fn batch(&self) -> LedgerBatch<'_> {
                    LedgerBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub async fn add(&self, n: i64) -> Result<i64, rt::Error> {
                    self.proxy.call("add", rt::Arguments::new().required(&n)).await
                }

                pub async fn total(&self) -> Result<i64, rt::Error> {
                    self.proxy.call("total", rt::Arguments::new()).await
                }

                pub async fn double(&self) -> Result<i64, rt::Error> {
                    self.proxy.call("double", rt::Arguments::new()).await
                }

                pub async fn step(&self) -> Result<i64, rt::Error> {
                    self.proxy.get("step").await
                }

                /// Sets [`step`](Self::step).
                pub async fn set_step(&self, value: i64) -> Result<(), rt::Error> {
                    self.proxy.set("step", &value).await
                }

                pub async fn unit(&self) -> Result<String, rt::Error> {
                    self.proxy.call("unit", rt::Arguments::new()).await
                }

                pub async fn owner(&self) -> Result<String, rt::Error> {
                    self.proxy.get("owner").await
                }

                pub fn reset(&self) -> LedgerResetCall<'_> {
                    LedgerResetCall {
                        proxy: &self.proxy,
                        f_to: None,
                    }
                }

                pub async fn title(&self) -> Result<String, rt::Error> {
                    self.proxy.get("title").await
                }
            }

            impl From<rt::Proxy> for LedgerProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for LedgerProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for LedgerProxy {
                const INTERFACE: &'static rt::Interface = &LEDGER;
            }

            /// Calls of [`LedgerProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct LedgerBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl LedgerBatch<'_> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn add(&mut self, n: i64) -> rt::Pending<i64, rt::Error> {
                    self.batch.add("add", rt::Arguments::new().required(n))
                }

                pub fn total(&mut self) -> rt::Pending<i64, rt::Error> {
                    self.batch.add("total", rt::Arguments::new())
                }

                pub fn double(&mut self) -> rt::Pending<i64, rt::Error> {
                    self.batch.add("double", rt::Arguments::new())
                }

                pub fn unit(&mut self) -> rt::Pending<String, rt::Error> {
                    self.batch.add("unit", rt::Arguments::new())
                }

                pub fn reset(&mut self, to: Option<i64>) -> rt::Pending<i64, rt::Error> {
                    self.batch.add("reset", rt::Arguments::new().optional("to", to))
                }
            }

            /// A call of [`LedgerProxy::reset`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct LedgerResetCall<'a> {
                proxy: &'a rt::Proxy,
                f_to: Option<i64>,
            }

            impl LedgerResetCall<'_> {
                /// Sets `to`; without it the server's default holds.
                pub fn to(mut self, to: i64) -> Self {
                    self.f_to = Some(to);
                    self
                }
            }

            impl<'a> rt::IntoFuture for LedgerResetCall<'a> {
                type Output = Result<i64, rt::Error>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;
                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call(
                                "reset",
                                rt::Arguments::new().optional("to", &self.f_to),
                            )
                            .await
                    })
                }
            }

            /// Its calls may overlap.
            pub trait Crowd: Send + Sync + 'static {
                fn enter(
                    &self,
                    ms: i64,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                fn peak(
                    &self,
                ) -> impl rt::Future<Output = Result<i64, rt::Error>> + Send;
            }

            /// What daemons and clients are told about [`Crowd`].
            pub const CROWD: rt::Interface = rt::Interface::new(
                    "fixture.hub.v1.Crowd",
                    "Crowd",
                    &[
                        rt::Member::method("enter")
                            .params(&[rt::Param::required("ms")])
                            .oneway(),
                        rt::Member::method("peak"),
                    ],
                )
                .concurrent()
                .contract(0x7d33_707f_789d_a739_bf91_274f_ae5d_be8b);
            /// Serves a [`Crowd`]: makes what a daemon registers out of an implementation.
            pub struct CrowdServer<T> {
                service: T,
            }

            impl<T: Crowd> CrowdServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &CROWD,
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
                        &CROWD,
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
                        &CROWD,
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
                        0 => self.call_enter(dec),
                        1 => {
                            rt::bind_none(dec, &CROWD, 1)?;
                            Ok(
                                rt::result(async move { Crowd::peak(&self.service).await }),
                            )
                        }
                        _ => Err(rt::no_such_member(&CROWD, member)),
                    }
                }

                fn call_enter<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_ms = None;
                    rt::bind(
                        dec,
                        CROWD.short_name,
                        &CROWD.members[0],
                        |param, dec| match param {
                            0 => rt::read(&mut f_ms, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_ms = rt::bound(f_ms);
                    Ok(
                        rt::result(async move {
                            Crowd::enter(&self.service, f_ms).await
                        }),
                    )
                }
            }

            impl<T: Crowd> rt::Skeleton for CrowdServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &CROWD
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

            /// Calls a remote [`Crowd`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct CrowdProxy {
                proxy: rt::Proxy,
            }

            impl CrowdProxy {
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
                pub fn batch(&self) -> CrowdBatch<'_> {
                    CrowdBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub async fn enter(&self, ms: i64) -> Result<(), rt::Error> {
                    self.proxy
                        .call_oneway("enter", rt::Arguments::new().required(&ms))
                        .await
                }

                pub async fn peak(&self) -> Result<i64, rt::Error> {
                    self.proxy.call("peak", rt::Arguments::new()).await
                }
            }

            impl From<rt::Proxy> for CrowdProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for CrowdProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for CrowdProxy {
                const INTERFACE: &'static rt::Interface = &CROWD;
            }

            /// Calls of [`CrowdProxy`] that go in one message.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct CrowdBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl CrowdBatch<'_> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn enter(&mut self, ms: i64) -> rt::Pending<(), rt::Error> {
                    self.batch.add("enter", rt::Arguments::new().required(ms))
                }

                pub fn peak(&mut self) -> rt::Pending<i64, rt::Error> {
                    self.batch.add("peak", rt::Arguments::new())
                }
            }

            pub trait Plain: Send + Sync + 'static {
                fn title(&self) -> Result<String, rt::Error>;
                /// Sets [`title`](Self::title).
                fn set_title(&self, value: &str) -> Result<(), rt::Error>;
                fn join(&self, a: &str, b: Option<&str>) -> Result<String, rt::Error>;
            }

            /// What daemons and clients are told about [`Plain`].
            pub const PLAIN: rt::Interface = rt::Interface::new(
                    "fixture.hub.v1.Plain",
                    "Plain",
                    &[
                        rt::Member::method("join")
                            .params(
                                &[rt::Param::required("a"), rt::Param::required("b")],
                            ),
                        rt::Member::property("title").writable(),
                    ],
                )
                .contract(0xc0ff_5474_b725_3712_ab9a_1c0f_eaee_3122);
            /// Serves a [`Plain`]: makes what a daemon registers out of an implementation.
            pub struct PlainServer<T> {
                service: T,
            }

            impl<T: Plain> PlainServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &PLAIN,
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
                        &PLAIN,
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
                        &PLAIN,
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
                        0 => self.call_join(dec),
                        _ => Err(rt::no_such_member(&PLAIN, member)),
                    }
                }

                fn call_join<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_a = None;
                    let mut f_b = None;
                    rt::bind(
                        dec,
                        PLAIN.short_name,
                        &PLAIN.members[0],
                        |param, dec| match param {
                            0 => rt::read(&mut f_a, dec),
                            1 => rt::read(&mut f_b, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_a: String = rt::bound(f_a);
                    let f_b: Option<String> = rt::bound(f_b);
                    Ok(
                        rt::result(async move {
                            Plain::join(&self.service, &f_a, f_b.as_deref())
                        }),
                    )
                }
            }

            impl<T: Plain> rt::Skeleton for PlainServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &PLAIN
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
                            1 => rt::result(async move { Plain::title(&self.service) }),
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
                                let value: String = rt::property_value(args)?;
                                rt::result(async move {
                                    Plain::set_title(&self.service, &value)
                                })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
                }
            }

            /// Calls a remote [`Plain`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct PlainProxy {
                proxy: rt::Proxy,
            }

            impl PlainProxy {
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
                pub fn batch(&self) -> PlainBatch<'_> {
                    PlainBatch {
                        batch: self.proxy.batch(),
                    }
                }

                pub async fn title(&self) -> Result<String, rt::Error> {
                    self.proxy.get("title").await
                }

                /// Sets [`title`](Self::title).
                pub async fn set_title(&self, value: &str) -> Result<(), rt::Error> {
                    self.proxy.set("title", &value).await
                }

                pub async fn join(
                    &self,
                    a: &str,
                    b: Option<&str>,
                ) -> Result<String, rt::Error> {
                    self.proxy
                        .call("join", rt::Arguments::new().required(&a).required(&b))
                        .await
                }
            }

            impl From<rt::Proxy> for PlainProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for PlainProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for PlainProxy {
                const INTERFACE: &'static rt::Interface = &PLAIN;
            }

            /// Calls of [`PlainProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct PlainBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl<'a> PlainBatch<'a> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                pub fn join(
                    &mut self,
                    a: &'a str,
                    b: Option<&'a str>,
                ) -> rt::Pending<String, rt::Error> {
                    self.batch.add("join", rt::Arguments::new().required(a).required(b))
                }
            }
        }
    }
}

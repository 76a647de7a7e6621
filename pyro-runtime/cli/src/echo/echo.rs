// @generated from echo.pyro by pyro-codegen. Do not edit.

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
pub mod pyro {
    pub mod echo {
        /// The echo server, to test clients with.
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            /// Every kind of member once, and errors on demand.
            pub trait EchoServer: Send + Sync + 'static {
                /// Whether each call is printed at the server. Any value may be set; it counts as Python's `bool` of it.
                fn verbose(
                    &self,
                ) -> impl rt::Future<Output = Result<rt::Value, rt::Error>> + Send;
                /// Sets [`verbose`](Self::verbose).
                fn set_verbose(
                    &self,
                    value: rt::Value,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                /// Gives the message back.
                fn echo(
                    &self,
                    message: rt::Value,
                ) -> impl rt::Future<Output = Result<rt::Value, rt::Error>> + Send;
                /// Raises an error, with the text of the echo server of the caller's generation.
                fn error(
                    &self,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                /// Raises an error with a text of its own.
                fn error_with_text(
                    &self,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                /// As `echo`, for callers that do not wait for the answer.
                fn oneway_echo(
                    &self,
                    message: rt::Value,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                /// Answers after five seconds.
                fn slow(
                    &self,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
                /// As `slow`, for callers that do not wait for the answer.
                fn oneway_slow(
                    &self,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
                /// Three words, one at a time.
                fn generator(
                    &self,
                ) -> impl rt::Future<
                    Output = Result<rt::ItemStream<String>, rt::Error>,
                > + Send;
                /// Not a number.
                fn nan(&self) -> impl rt::Future<Output = Result<f64, rt::Error>> + Send;
                /// More than any number.
                fn inf(&self) -> impl rt::Future<Output = Result<f64, rt::Error>> + Send;
                /// A name with underscores on both sides is a name like any other.
                fn dunder(
                    &self,
                ) -> impl rt::Future<Output = Result<String, rt::Error>> + Send;
                /// Ends the echo server.
                fn shutdown(
                    &self,
                ) -> impl rt::Future<Output = Result<(), rt::Error>> + Send;
            }

            /// What daemons and clients are told about [`EchoServer`].
            pub const ECHO_SERVER: rt::Interface = rt::Interface::new(
                    "pyro.echo.v1.EchoServer",
                    "EchoServer",
                    &[
                        rt::Member::method("__dunder__"),
                        rt::Member::method("echo")
                            .params(&[rt::Param::required("message")]),
                        rt::Member::method("error"),
                        rt::Member::method("error_with_text"),
                        rt::Member::method("generator"),
                        rt::Member::method("inf"),
                        rt::Member::method("nan"),
                        rt::Member::method("oneway_echo")
                            .params(&[rt::Param::required("message")])
                            .oneway(),
                        rt::Member::method("oneway_slow").oneway(),
                        rt::Member::method("shutdown"),
                        rt::Member::method("slow"),
                        rt::Member::property("verbose").writable(),
                    ],
                )
                .instance_mode(rt::InstanceMode::Single)
                .contract(0x1e77_8abe_c48b_a6ae_986e_bd00_40fc_2e1f);
            /// Serves a [`EchoServer`]: makes what a daemon registers out of an implementation.
            pub struct EchoServerServer<T> {
                service: T,
            }

            impl<T: EchoServer> EchoServerServer<T> {
                /// One object, shared by all its callers.
                pub fn object(service: T) -> rt::Target {
                    rt::Target::object(rt::Arc::new(Self { service }))
                }

                /// A class: instances are made by `create` as the declared instance mode says.
                pub fn class(
                    create: impl Fn() -> T + Send + Sync + 'static,
                ) -> rt::Target {
                    rt::Target::class(
                        &ECHO_SERVER,
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
                        &ECHO_SERVER,
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
                        &ECHO_SERVER,
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
                            rt::bind_none(dec, &ECHO_SERVER, 0)?;
                            Ok(
                                rt::result(async move {
                                    EchoServer::dunder(&self.service).await
                                }),
                            )
                        }
                        1 => self.call_echo(dec),
                        2 => {
                            rt::bind_none(dec, &ECHO_SERVER, 2)?;
                            Ok(
                                rt::result(async move {
                                    EchoServer::error(&self.service).await
                                }),
                            )
                        }
                        3 => {
                            rt::bind_none(dec, &ECHO_SERVER, 3)?;
                            Ok(
                                rt::result(async move {
                                    EchoServer::error_with_text(&self.service).await
                                }),
                            )
                        }
                        4 => {
                            rt::bind_none(dec, &ECHO_SERVER, 4)?;
                            Ok(
                                rt::stream(async move {
                                    EchoServer::generator(&self.service).await
                                }),
                            )
                        }
                        5 => {
                            rt::bind_none(dec, &ECHO_SERVER, 5)?;
                            Ok(
                                rt::result(async move {
                                    EchoServer::inf(&self.service).await
                                }),
                            )
                        }
                        6 => {
                            rt::bind_none(dec, &ECHO_SERVER, 6)?;
                            Ok(
                                rt::result(async move {
                                    EchoServer::nan(&self.service).await
                                }),
                            )
                        }
                        7 => self.call_oneway_echo(dec),
                        8 => {
                            rt::bind_none(dec, &ECHO_SERVER, 8)?;
                            Ok(
                                rt::result(async move {
                                    EchoServer::oneway_slow(&self.service).await
                                }),
                            )
                        }
                        9 => {
                            rt::bind_none(dec, &ECHO_SERVER, 9)?;
                            Ok(
                                rt::result(async move {
                                    EchoServer::shutdown(&self.service).await
                                }),
                            )
                        }
                        10 => {
                            rt::bind_none(dec, &ECHO_SERVER, 10)?;
                            Ok(
                                rt::result(async move {
                                    EchoServer::slow(&self.service).await
                                }),
                            )
                        }
                        _ => Err(rt::no_such_member(&ECHO_SERVER, member)),
                    }
                }

                fn call_echo<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_message = None;
                    rt::bind(
                        dec,
                        ECHO_SERVER.short_name,
                        &ECHO_SERVER.members[1],
                        |param, dec| match param {
                            0 => rt::read(&mut f_message, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_message = rt::bound(f_message);
                    Ok(
                        rt::result(async move {
                            EchoServer::echo(&self.service, f_message).await
                        }),
                    )
                }

                fn call_oneway_echo<'de, D: rt::Decoder<'de> + ?Sized>(
                    self: rt::Arc<Self>,
                    dec: &mut D,
                ) -> Result<rt::BoxCall, rt::ArgError> {
                    let mut f_message = None;
                    rt::bind(
                        dec,
                        ECHO_SERVER.short_name,
                        &ECHO_SERVER.members[7],
                        |param, dec| match param {
                            0 => rt::read(&mut f_message, dec),
                            _ => dec.skip(),
                        },
                    )?;
                    let f_message = rt::bound(f_message);
                    Ok(
                        rt::result(async move {
                            EchoServer::oneway_echo(&self.service, f_message).await
                        }),
                    )
                }
            }

            impl<T: EchoServer> rt::Skeleton for EchoServerServer<T> {
                fn interface(&self) -> &'static rt::Interface {
                    &ECHO_SERVER
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
                            11 => {
                                rt::result(async move {
                                    EchoServer::verbose(&self.service).await
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
                                    EchoServer::set_verbose(&self.service, value).await
                                })
                            }
                            _ => return Err(rt::no_property(self.interface(), member)),
                        },
                    )
                }
            }

            /// Calls a remote [`EchoServer`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct EchoServerProxy {
                proxy: rt::Proxy,
            }

            impl EchoServerProxy {
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
                pub fn batch(&self) -> EchoServerBatch<'_> {
                    EchoServerBatch {
                        batch: self.proxy.batch(),
                    }
                }

                /// Whether each call is printed at the server. Any value may be set; it counts as Python's `bool` of it.
                pub async fn verbose(&self) -> Result<rt::Value, rt::Error> {
                    self.proxy.get("verbose").await
                }

                /// Sets [`verbose`](Self::verbose).
                pub async fn set_verbose(
                    &self,
                    value: &rt::Value,
                ) -> Result<(), rt::Error> {
                    self.proxy.set("verbose", &value).await
                }

                /// Gives the message back.
                pub async fn echo(
                    &self,
                    message: &rt::Value,
                ) -> Result<rt::Value, rt::Error> {
                    self.proxy
                        .call("echo", rt::Arguments::new().required(&message))
                        .await
                }

                /// Raises an error, with the text of the echo server of the caller's generation.
                pub async fn error(&self) -> Result<(), rt::Error> {
                    self.proxy.call("error", rt::Arguments::new()).await
                }

                /// Raises an error with a text of its own.
                pub async fn error_with_text(&self) -> Result<(), rt::Error> {
                    self.proxy.call("error_with_text", rt::Arguments::new()).await
                }

                /// As `echo`, for callers that do not wait for the answer.
                pub async fn oneway_echo(
                    &self,
                    message: &rt::Value,
                ) -> Result<(), rt::Error> {
                    self.proxy
                        .call_oneway(
                            "oneway_echo",
                            rt::Arguments::new().required(&message),
                        )
                        .await
                }

                /// Answers after five seconds.
                pub async fn slow(&self) -> Result<String, rt::Error> {
                    self.proxy.call("slow", rt::Arguments::new()).await
                }

                /// As `slow`, for callers that do not wait for the answer.
                pub async fn oneway_slow(&self) -> Result<(), rt::Error> {
                    self.proxy.call_oneway("oneway_slow", rt::Arguments::new()).await
                }

                /// Three words, one at a time.
                pub async fn generator(
                    &self,
                ) -> Result<rt::ItemStream<String>, rt::Error> {
                    self.proxy.call_stream("generator", rt::Arguments::new()).await
                }

                /// Not a number.
                pub async fn nan(&self) -> Result<f64, rt::Error> {
                    self.proxy.call("nan", rt::Arguments::new()).await
                }

                /// More than any number.
                pub async fn inf(&self) -> Result<f64, rt::Error> {
                    self.proxy.call("inf", rt::Arguments::new()).await
                }

                /// A name with underscores on both sides is a name like any other.
                pub async fn dunder(&self) -> Result<String, rt::Error> {
                    self.proxy.call("__dunder__", rt::Arguments::new()).await
                }

                /// Ends the echo server.
                pub async fn shutdown(&self) -> Result<(), rt::Error> {
                    self.proxy.call("shutdown", rt::Arguments::new()).await
                }
            }

            impl From<rt::Proxy> for EchoServerProxy {
                fn from(proxy: rt::Proxy) -> Self {
                    Self { proxy }
                }
            }

            impl rt::AsRef<rt::Proxy> for EchoServerProxy {
                fn as_ref(&self) -> &rt::Proxy {
                    &self.proxy
                }
            }

            impl rt::TypedProxy for EchoServerProxy {
                const INTERFACE: &'static rt::Interface = &ECHO_SERVER;
            }

            /// Calls of [`EchoServerProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            /// Without streams: all results come in one message, and a stream's items do not.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct EchoServerBatch<'a> {
                batch: rt::Batch<'a>,
            }

            impl<'a> EchoServerBatch<'a> {
                /// Sends all calls. Each result is taken with what its call has given.
                pub async fn send(self) -> Result<rt::TypedResults, rt::Error> {
                    self.batch.send_typed().await
                }

                /// Sends all calls and waits for nothing: neither results nor errors come back.
                pub async fn send_oneway(mut self) -> Result<(), rt::Error> {
                    self.batch.send_oneway().await
                }

                /// Gives the message back.
                pub fn echo(
                    &mut self,
                    message: &'a rt::Value,
                ) -> rt::Pending<rt::Value, rt::Error> {
                    self.batch.add("echo", rt::Arguments::new().required(message))
                }

                /// Raises an error, with the text of the echo server of the caller's generation.
                pub fn error(&mut self) -> rt::Pending<(), rt::Error> {
                    self.batch.add("error", rt::Arguments::new())
                }

                /// Raises an error with a text of its own.
                pub fn error_with_text(&mut self) -> rt::Pending<(), rt::Error> {
                    self.batch.add("error_with_text", rt::Arguments::new())
                }

                /// As `echo`, for callers that do not wait for the answer.
                pub fn oneway_echo(
                    &mut self,
                    message: &'a rt::Value,
                ) -> rt::Pending<(), rt::Error> {
                    self.batch.add("oneway_echo", rt::Arguments::new().required(message))
                }

                /// Answers after five seconds.
                pub fn slow(&mut self) -> rt::Pending<String, rt::Error> {
                    self.batch.add("slow", rt::Arguments::new())
                }

                /// As `slow`, for callers that do not wait for the answer.
                pub fn oneway_slow(&mut self) -> rt::Pending<(), rt::Error> {
                    self.batch.add("oneway_slow", rt::Arguments::new())
                }

                /// Not a number.
                pub fn nan(&mut self) -> rt::Pending<f64, rt::Error> {
                    self.batch.add("nan", rt::Arguments::new())
                }

                /// More than any number.
                pub fn inf(&mut self) -> rt::Pending<f64, rt::Error> {
                    self.batch.add("inf", rt::Arguments::new())
                }

                /// A name with underscores on both sides is a name like any other.
                pub fn dunder(&mut self) -> rt::Pending<String, rt::Error> {
                    self.batch.add("__dunder__", rt::Arguments::new())
                }

                /// Ends the echo server.
                pub fn shutdown(&mut self) -> rt::Pending<(), rt::Error> {
                    self.batch.add("shutdown", rt::Arguments::new())
                }
            }
        }
    }
}

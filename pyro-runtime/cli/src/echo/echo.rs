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
    reason = "members and their types are those of the declaration"
)]
#[allow(clippy::let_unit_value, reason = "a parameter of type `none` is bound as any other")]
#[allow(clippy::option_option, reason = "an argument that is left out is not one that is `None`")]
#[allow(clippy::missing_errors_doc, reason = "how calls fail is said once, at the proxy")]
pub mod pyro {
    pub mod echo {
        /// The echo server, to test clients with.
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            /// Every kind of member once, and errors on demand.
            pub trait EchoServer: Send + Sync + 'static {
                /// Whether each call is printed at the server. Any value may be set; it counts as Python's `bool` of it.
                fn verbose(&self) -> impl rt::Future<Output = rt::Result<rt::Value>> + Send;
                /// Sets [`verbose`](Self::verbose).
                fn set_verbose(&self, value: rt::Value) -> impl rt::Future<Output = rt::Result<()>> + Send;
                /// Gives the message back.
                fn echo(&self, message: rt::Value) -> impl rt::Future<Output = rt::Result<rt::Value>> + Send;
                /// Raises an error, with the text of the echo server of the caller's generation.
                fn error(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                /// Raises an error with a text of its own.
                fn error_with_text(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                /// As `echo`, for callers that do not wait for the answer.
                fn oneway_echo(&self, message: rt::Value) -> impl rt::Future<Output = rt::Result<()>> + Send;
                /// Answers after five seconds.
                fn slow(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                /// As `slow`, for callers that do not wait for the answer.
                fn oneway_slow(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                /// Three words, one at a time.
                fn generator(&self) -> impl rt::Future<Output = rt::Result<rt::ItemStream<String>>> + Send;
                /// Not a number.
                fn nan(&self) -> impl rt::Future<Output = rt::Result<f64>> + Send;
                /// More than any number.
                fn inf(&self) -> impl rt::Future<Output = rt::Result<f64>> + Send;
                /// A name with underscores on both sides is a name like any other.
                fn dunder(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                /// Ends the echo server.
                fn shutdown(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
            }

            /// What daemons and clients are told about [`EchoServer`].
            pub const ECHO_SERVER: rt::Interface = rt::Interface::new(
                "pyro.echo.v1.EchoServer",
                "EchoServer",
                &[
                    rt::Member::method("__dunder__"),
                    rt::Member::method("echo").params(&[rt::Param::required("message")]),
                    rt::Member::method("error"),
                    rt::Member::method("error_with_text"),
                    rt::Member::method("generator"),
                    rt::Member::method("inf"),
                    rt::Member::method("nan"),
                    rt::Member::method("oneway_echo").params(&[rt::Param::required("message")]).oneway(),
                    rt::Member::method("oneway_slow").oneway(),
                    rt::Member::method("shutdown"),
                    rt::Member::method("slow"),
                    rt::Member::property("verbose").writable(),
                ],
            )
            .instance_mode(rt::InstanceMode::Single)
            .contract(0x51a4_c9b6_9ccb_717e_abd3_a2ed_66f1_8cf6);

            /// Serves a [`EchoServer`]: makes what a daemon registers out of an implementation.
            pub struct EchoServerServer<T> {
                service: T,
            }
            rt::server! {
                EchoServerServer<T: EchoServer> shared ECHO_SERVER;
                call {
                    0: EchoServer::dunder,
                    1: EchoServer::echo { message },
                    2: EchoServer::error,
                    3: EchoServer::error_with_text,
                    4 [stream]: EchoServer::generator,
                    5: EchoServer::inf,
                    6: EchoServer::nan,
                    7: EchoServer::oneway_echo { message },
                    8: EchoServer::oneway_slow,
                    9: EchoServer::shutdown,
                    10: EchoServer::slow,
                }
                get {
                    11: EchoServer::verbose,
                }
                set {
                    11: EchoServer::set_verbose { value },
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
            rt::proxy!(EchoServerProxy: ECHO_SERVER);

            impl EchoServerProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> EchoServerBatch<'_> {
                    EchoServerBatch { batch: self.proxy.batch() }
                }

                /// Whether each call is printed at the server. Any value may be set; it counts as Python's `bool` of it.
                pub async fn verbose(&self) -> rt::Result<rt::Value> {
                    self.proxy.get("verbose").await
                }

                /// Sets [`verbose`](Self::verbose).
                pub async fn set_verbose(&self, value: &rt::Value) -> rt::Result<()> {
                    self.proxy.set("verbose", &value).await
                }

                /// Gives the message back.
                pub async fn echo(&self, message: &rt::Value) -> rt::Result<rt::Value> {
                    self.proxy.call("echo", (&message,)).await
                }

                /// Raises an error, with the text of the echo server of the caller's generation.
                pub async fn error(&self) -> rt::Result<()> {
                    self.proxy.call("error", ()).await
                }

                /// Raises an error with a text of its own.
                pub async fn error_with_text(&self) -> rt::Result<()> {
                    self.proxy.call("error_with_text", ()).await
                }

                /// As `echo`, for callers that do not wait for the answer.
                pub async fn oneway_echo(&self, message: &rt::Value) -> rt::Result<()> {
                    self.proxy.call_oneway("oneway_echo", (&message,)).await
                }

                /// Answers after five seconds.
                pub async fn slow(&self) -> rt::Result<String> {
                    self.proxy.call("slow", ()).await
                }

                /// As `slow`, for callers that do not wait for the answer.
                pub async fn oneway_slow(&self) -> rt::Result<()> {
                    self.proxy.call_oneway("oneway_slow", ()).await
                }

                /// Three words, one at a time.
                pub async fn generator(&self) -> rt::Result<rt::ItemStream<String>> {
                    self.proxy.call_stream("generator", ()).await
                }

                /// Not a number.
                pub async fn nan(&self) -> rt::Result<f64> {
                    self.proxy.call("nan", ()).await
                }

                /// More than any number.
                pub async fn inf(&self) -> rt::Result<f64> {
                    self.proxy.call("inf", ()).await
                }

                /// A name with underscores on both sides is a name like any other.
                pub async fn dunder(&self) -> rt::Result<String> {
                    self.proxy.call("__dunder__", ()).await
                }

                /// Ends the echo server.
                pub async fn shutdown(&self) -> rt::Result<()> {
                    self.proxy.call("shutdown", ()).await
                }
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
            rt::batch!(EchoServerBatch);

            impl<'a> EchoServerBatch<'a> {
                /// Gives the message back.
                pub fn echo(&mut self, message: &'a rt::Value) -> rt::Pending<rt::Value> {
                    self.batch.add("echo", (message,))
                }

                /// Raises an error, with the text of the echo server of the caller's generation.
                pub fn error(&mut self) -> rt::Pending<()> {
                    self.batch.add("error", ())
                }

                /// Raises an error with a text of its own.
                pub fn error_with_text(&mut self) -> rt::Pending<()> {
                    self.batch.add("error_with_text", ())
                }

                /// As `echo`, for callers that do not wait for the answer.
                pub fn oneway_echo(&mut self, message: &'a rt::Value) -> rt::Pending<()> {
                    self.batch.add("oneway_echo", (message,))
                }

                /// Answers after five seconds.
                pub fn slow(&mut self) -> rt::Pending<String> {
                    self.batch.add("slow", ())
                }

                /// As `slow`, for callers that do not wait for the answer.
                pub fn oneway_slow(&mut self) -> rt::Pending<()> {
                    self.batch.add("oneway_slow", ())
                }

                /// Not a number.
                pub fn nan(&mut self) -> rt::Pending<f64> {
                    self.batch.add("nan", ())
                }

                /// More than any number.
                pub fn inf(&mut self) -> rt::Pending<f64> {
                    self.batch.add("inf", ())
                }

                /// A name with underscores on both sides is a name like any other.
                pub fn dunder(&mut self) -> rt::Pending<String> {
                    self.batch.add("__dunder__", ())
                }

                /// Ends the echo server.
                pub fn shutdown(&mut self) -> rt::Pending<()> {
                    self.batch.add("shutdown", ())
                }
            }
        }
    }
}

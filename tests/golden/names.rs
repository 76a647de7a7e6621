// @generated from names.pyro by pyro-codegen. Do not edit.

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
            rt_::record!(Result { 0 Ok(f_Ok) });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Option {
                pub Some: ::core::option::Option<i64>,
            }
            rt_::record!(Option: default { 0 Some(f_Some) = None });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct String {
                pub value: ::std::string::String,
            }
            rt_::record!(String { 0 value });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Vec {
                pub items: ::std::vec::Vec<::std::string::String>,
            }
            rt_::record!(Vec { 0 items });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Box {
                pub next: ::core::option::Option<::std::boxed::Box<Box>>,
            }
            rt_::record!(Box: default { 0 next = None });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Send {
                pub on: bool,
            }
            rt_::record!(Send { 0 on });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct D {
                pub e: self::E,
            }
            rt_::record!(D { 0 e });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct T {
                pub d: self::D,
            }
            rt_::record!(T { 0 d });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct From {
                pub t: self::T,
            }
            rt_::record!(From { 0 t });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct rt {
                pub x: i64,
            }
            rt_::record!(rt { 0 x });

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
            rt_::int_enum!(
                E: i64 else Undeclared__,
                {
                    value_ as "value" = 1, from_value_ as "from_value" = 2, None = 3, Undeclared = 4,
                    Undeclared_ = 5,
                },
            );

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Error {
                pub message: ::std::string::String,
            }
            rt_::exception!(Error = "fixture.names.v1.Error", by message, { 0 message });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Other {
                pub at: i64,
            }
            rt_::exception!(Other = "fixture.names.v1.Other", { 0 at });

            /// Its error type has a variant called as the catch-all is.
            pub trait Things: ::core::marker::Send + Sync + 'static {
                fn get(
                    &self,
                    r#type: ::std::string::String,
                    self_: i64,
                    limit: i64,
                    LIMIT__: i64,
                    e: self::E,
                ) -> impl rt_::Future<Output = ::core::result::Result<Result, ThingsGetError_>>
                + ::core::marker::Send;
                fn connect(
                    &self,
                    to: String,
                ) -> impl rt_::Future<Output = rt_::Result<Option>> + ::core::marker::Send;
                fn proxy(&self) -> impl rt_::Future<Output = rt_::Result<Vec>> + ::core::marker::Send;
                fn from(
                    &self,
                    t: self::T,
                ) -> impl rt_::Future<Output = rt_::Result<::core::option::Option<Box>>> + ::core::marker::Send;
                fn object(
                    &self,
                    x: rt,
                ) -> impl rt_::Future<Output = rt_::Result<From>> + ::core::marker::Send;
                fn class(&self) -> impl rt_::Future<Output = rt_::Result<Send>> + ::core::marker::Send;
                fn call(
                    &self,
                    dec: i64,
                    args: i64,
                ) -> impl rt_::Future<Output = rt_::Result<self::D>> + ::core::marker::Send;
                fn member(&self) -> impl rt_::Future<Output = rt_::Result<i64>> + ::core::marker::Send;
                /// Sets [`member`](Self::member).
                fn set_member_(
                    &self,
                    value: i64,
                ) -> impl rt_::Future<Output = rt_::Result<()>> + ::core::marker::Send;
                fn set_member(
                    &self,
                    value: i64,
                ) -> impl rt_::Future<Output = rt_::Result<()>> + ::core::marker::Send;
                fn get_it(&self) -> impl rt_::Future<Output = rt_::Result<()>> + ::core::marker::Send;
                fn getIt(
                    &self,
                    f: i64,
                    THINGS_: i64,
                ) -> impl rt_::Future<Output = rt_::Result<i64>> + ::core::marker::Send;
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
            rt_::errors!(ThingsGetError_ else Other, throws { Error(Error), Other_(Other) });

            /// What daemons and clients are told about [`Things`].
            pub const THINGS: rt_::Interface = rt_::Interface::new(
                "fixture.names.v1.Things",
                "Things",
                &[
                    rt_::Member::method("call")
                        .params(&[rt_::Param::required("dec"), rt_::Param::optional("args")]),
                    rt_::Member::method("class"),
                    rt_::Member::method("connect").params(&[rt_::Param::required("to")]),
                    rt_::Member::method("from").params(&[rt_::Param::required("t")]),
                    rt_::Member::method("get").params(&[
                        rt_::Param::required("type"),
                        rt_::Param::required("self"),
                        rt_::Param::optional("limit"),
                        rt_::Param::optional("LIMIT"),
                        rt_::Param::optional("e"),
                    ]),
                    rt_::Member::method("getIt")
                        .params(&[rt_::Param::optional("f"), rt_::Param::optional("THINGS")]),
                    rt_::Member::method("get_it"),
                    rt_::Member::property("member").writable(),
                    rt_::Member::method("object").params(&[rt_::Param::required("x")]),
                    rt_::Member::method("proxy"),
                    rt_::Member::method("set_member").params(&[rt_::Param::required("value")]),
                ],
            )
            .contract(0x8949_faa6_ec40_5ae6_9b40_f0f6_9a86_0f0d);

            /// Serves a [`Things`]: makes what a daemon registers out of an implementation.
            pub struct ThingsServer<T> {
                service: T,
            }
            rt_::server! {
                ThingsServer<T: Things> shared THINGS;
                call {
                    0: Things::call { dec, args = 1 },
                    1: Things::class,
                    2: Things::connect { to },
                    3: Things::from { t },
                    4: Things::get { r#type, self_, limit = 10, LIMIT__ = 5, e = self::E::value_ },
                    5: Things::getIt { f = 1, THINGS_ = 2 },
                    6: Things::get_it,
                    8: Things::object { x },
                    9: Things::proxy,
                    10: Things::set_member { value },
                }
                get {
                    7: Things::member,
                }
                set {
                    7: Things::set_member_ { value },
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
            rt_::proxy!(ThingsProxy_: THINGS);

            impl ThingsProxy_ {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> ThingsBatch<'_> {
                    ThingsBatch { batch: self.proxy.batch() }
                }

                pub fn get<'a>(&'a self, r#type: &'a str, self_: i64) -> ThingsGetCall<'a> {
                    ThingsGetCall {
                        by: rt_::By::new(&self.proxy),
                        f_type: r#type,
                        f_self: self_,
                        f_limit: None,
                        f_LIMIT: None,
                        f_e: None,
                    }
                }

                pub async fn connect_(&self, to: &String) -> rt_::Result<Option> {
                    self.proxy.call("connect", (&to,)).await
                }

                pub async fn proxy_(&self) -> rt_::Result<Vec> {
                    self.proxy.call("proxy", ()).await
                }

                pub async fn from_(&self, t: &self::T) -> rt_::Result<::core::option::Option<Box>> {
                    self.proxy.call("from", (&t,)).await
                }

                pub async fn object(&self, x: &rt) -> rt_::Result<From> {
                    self.proxy.call("object", (&x,)).await
                }

                pub async fn class(&self) -> rt_::Result<Send> {
                    self.proxy.call("class", ()).await
                }

                pub fn call(&self, dec: i64) -> ThingsCallCall<'_> {
                    ThingsCallCall { by: rt_::By::new(&self.proxy), f_dec: dec, f_args: None }
                }

                pub async fn member(&self) -> rt_::Result<i64> {
                    self.proxy.get("member").await
                }

                /// Sets [`member`](Self::member).
                pub async fn set_member_(&self, value: i64) -> rt_::Result<()> {
                    self.proxy.set("member", &value).await
                }

                pub async fn set_member(&self, value: i64) -> rt_::Result<()> {
                    self.proxy.call("set_member", (&value,)).await
                }

                pub async fn get_it(&self) -> rt_::Result<()> {
                    self.proxy.call("get_it", ()).await
                }

                pub fn getIt(&self) -> ThingsGetItCall_<'_> {
                    ThingsGetItCall_ { by: rt_::By::new(&self.proxy), f_f: None, f_THINGS: None }
                }
            }

            /// Calls of [`ThingsProxy_`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct ThingsBatch<'a> {
                batch: rt_::Batch<'a>,
            }
            rt_::batch!(ThingsBatch);

            impl<'a> ThingsBatch<'a> {
                pub fn get(&mut self, r#type: &'a str, self_: i64) -> ThingsGetCall<'a, &mut rt_::Batch<'a>> {
                    ThingsGetCall {
                        by: rt_::By::new(&mut self.batch),
                        f_type: r#type,
                        f_self: self_,
                        f_limit: None,
                        f_LIMIT: None,
                        f_e: None,
                    }
                }

                pub fn connect(&mut self, to: &'a String) -> rt_::Pending<Option> {
                    self.batch.add("connect", (to,))
                }

                pub fn proxy(&mut self) -> rt_::Pending<Vec> {
                    self.batch.add("proxy", ())
                }

                pub fn from(&mut self, t: &'a self::T) -> rt_::Pending<::core::option::Option<Box>> {
                    self.batch.add("from", (t,))
                }

                pub fn object(&mut self, x: &'a rt) -> rt_::Pending<From> {
                    self.batch.add("object", (x,))
                }

                pub fn class(&mut self) -> rt_::Pending<Send> {
                    self.batch.add("class", ())
                }

                pub fn call(&mut self, dec: i64) -> ThingsCallCall<'a, &mut rt_::Batch<'a>> {
                    ThingsCallCall { by: rt_::By::new(&mut self.batch), f_dec: dec, f_args: None }
                }

                pub fn set_member(&mut self, value: i64) -> rt_::Pending<()> {
                    self.batch.add("set_member", (value,))
                }

                pub fn get_it(&mut self) -> rt_::Pending<()> {
                    self.batch.add("get_it", ())
                }

                pub fn getIt(&mut self) -> ThingsGetItCall_<'a, &mut rt_::Batch<'a>> {
                    ThingsGetItCall_ { by: rt_::By::new(&mut self.batch), f_f: None, f_THINGS: None }
                }
            }

            /// A call of [`ThingsProxy_::get`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct ThingsGetCall<'a, Channel = &'a rt_::Proxy> {
                by: rt_::By<'a, Channel>,
                f_type: &'a str,
                f_self: i64,
                f_limit: ::core::option::Option<i64>,
                f_LIMIT: ::core::option::Option<i64>,
                f_e: ::core::option::Option<self::E>,
            }

            impl<Channel> ThingsGetCall<'_, Channel> {
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
            rt_::call!(
                ThingsGetCall(Result, ThingsGetError_),
                call call => "get",
                rt_::Arguments::new()
                    .required(call.f_type)
                    .required(call.f_self)
                    .optional("limit", call.f_limit)
                    .optional("LIMIT", call.f_LIMIT)
                    .optional("e", call.f_e),
            );

            /// A call of [`ThingsProxy_::call`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct ThingsCallCall<'a, Channel = &'a rt_::Proxy> {
                by: rt_::By<'a, Channel>,
                f_dec: i64,
                f_args: ::core::option::Option<i64>,
            }

            impl<Channel> ThingsCallCall<'_, Channel> {
                /// Sets `args`; without it the server's default holds.
                pub fn args(mut self, args: i64) -> Self {
                    self.f_args = Some(args);
                    self
                }
            }
            rt_::call!(
                ThingsCallCall(self::D),
                call call => "call",
                rt_::Arguments::new().required(call.f_dec).optional("args", call.f_args),
            );

            /// A call of [`ThingsProxy_::getIt`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct ThingsGetItCall_<'a, Channel = &'a rt_::Proxy> {
                by: rt_::By<'a, Channel>,
                f_f: ::core::option::Option<i64>,
                f_THINGS: ::core::option::Option<i64>,
            }

            impl<Channel> ThingsGetItCall_<'_, Channel> {
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
            rt_::call!(
                ThingsGetItCall_(i64),
                call call => "getIt",
                rt_::Arguments::new().optional("f", call.f_f).optional("THINGS", call.f_THINGS),
            );

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct ThingsProxy {
                pub x: i64,
            }
            rt_::record!(ThingsProxy { 0 x });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct ThingsGetError {
                pub x: i64,
            }
            rt_::record!(ThingsGetError { 0 x });

            pub trait thingsServer: ::core::marker::Send + Sync + 'static {
                fn ping(&self) -> impl rt_::Future<Output = rt_::Result<()>> + ::core::marker::Send;
            }

            /// What daemons and clients are told about [`thingsServer`].
            pub const THINGS_SERVER: rt_::Interface = rt_::Interface::new(
                "fixture.names.v1.thingsServer",
                "thingsServer",
                &[rt_::Member::method("ping")],
            )
            .contract(0x6fd5_27d2_af09_da71_1ac2_5b36_0259_5137);

            /// Serves a [`thingsServer`]: makes what a daemon registers out of an implementation.
            pub struct ThingsServerServer<T> {
                service: T,
            }
            rt_::server! {
                ThingsServerServer<T: thingsServer> shared THINGS_SERVER;
                call {
                    0: thingsServer::ping,
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
            rt_::proxy!(ThingsServerProxy: THINGS_SERVER);

            impl ThingsServerProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> ThingsServerBatch<'_> {
                    ThingsServerBatch { batch: self.proxy.batch() }
                }

                pub async fn ping(&self) -> rt_::Result<()> {
                    self.proxy.call("ping", ()).await
                }
            }

            /// Calls of [`ThingsServerProxy`] that go in one message.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct ThingsServerBatch<'a> {
                batch: rt_::Batch<'a>,
            }
            rt_::batch!(ThingsServerBatch);

            impl ThingsServerBatch<'_> {
                pub fn ping(&mut self) -> rt_::Pending<()> {
                    self.batch.add("ping", ())
                }
            }

            pub trait Empty: ::core::marker::Send + Sync + 'static {}

            /// What daemons and clients are told about [`Empty`].
            pub const EMPTY: rt_::Interface = rt_::Interface::new("fixture.names.v1.Empty", "Empty", &[])
                .contract(0xdf39_dce7_6914_2d96_432e_e85f_6125_8d7e);

            /// Serves a [`Empty`]: makes what a daemon registers out of an implementation.
            pub struct EmptyServer<T> {
                service: T,
            }
            rt_::server! {
                EmptyServer<T: Empty> shared EMPTY;
            }

            /// Calls a remote [`Empty`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct EmptyProxy {
                proxy: rt_::Proxy,
            }
            rt_::proxy!(EmptyProxy: EMPTY);

            impl EmptyProxy {}
        }
    }
}

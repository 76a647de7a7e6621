// @generated from nameserver4.pyro by pyro-codegen. Do not edit.

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
pub mod pyro {
    pub mod nameserver {
        /// The name server as callers of Pyro4 see it.
        pub mod v4 {
            use ::pyro_runtime::codegen as rt;

            /// Finds objects by name.
            ///
            /// Arguments are of any type, since callers get Python's words for those that do not fit; results are of any type,
            /// since their shape depends on the arguments.
            pub trait NameServer: Send + Sync + 'static {
                /// How many names are registered, the name server's own among them.
                fn count(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                /// The registrations with this prefix, or that match this pattern at their start, or that have all or any of some
                /// tags, or all: a dict from names to URIs as text, or with metadata to tuples of that text and a list of tags.
                fn list(
                    &self,
                    prefix: rt::Value,
                    regex: rt::Value,
                    metadata_all: rt::Value,
                    metadata_any: rt::Value,
                    return_metadata: rt::Value,
                ) -> impl rt::Future<Output = rt::Result<rt::Value>> + Send;
                /// The URI of a name, or with metadata a tuple of the URI and a list of tags.
                fn lookup(
                    &self,
                    name: rt::Value,
                    return_metadata: rt::Value,
                ) -> impl rt::Future<Output = rt::Result<rt::Value>> + Send;
                /// Does nothing, to see whether the name server is there.
                fn ping(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                /// Registers a URI under a name. Replaces what the name had before, unless `safe`.
                fn register(
                    &self,
                    name: rt::Value,
                    uri: rt::Value,
                    safe: rt::Value,
                    metadata: rt::Value,
                ) -> impl rt::Future<Output = rt::Result<()>> + Send;
                /// Removes a name, or else all names with a prefix, or else those that match a pattern; says how many. A name that is
                /// not registered does not count as given.
                fn remove(
                    &self,
                    name: rt::Value,
                    prefix: rt::Value,
                    regex: rt::Value,
                ) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                /// Replaces the metadata of a name.
                fn set_metadata(
                    &self,
                    name: rt::Value,
                    metadata: rt::Value,
                ) -> impl rt::Future<Output = rt::Result<()>> + Send;
            }

            /// What daemons and clients are told about [`NameServer`].
            pub const NAME_SERVER: rt::Interface = rt::Interface::new(
                "pyro.nameserver.v4.NameServer",
                "NameServer",
                &[
                    rt::Member::method("count"),
                    rt::Member::method("list").params(&[
                        rt::Param::optional("prefix"),
                        rt::Param::optional("regex"),
                        rt::Param::optional("metadata_all"),
                        rt::Param::optional("metadata_any"),
                        rt::Param::optional("return_metadata"),
                    ]),
                    rt::Member::method("lookup")
                        .params(&[rt::Param::required("name"), rt::Param::optional("return_metadata")]),
                    rt::Member::method("ping"),
                    rt::Member::method("register").params(&[
                        rt::Param::required("name"),
                        rt::Param::required("uri"),
                        rt::Param::optional("safe"),
                        rt::Param::optional("metadata"),
                    ]),
                    rt::Member::method("remove").params(&[
                        rt::Param::optional("name"),
                        rt::Param::optional("prefix"),
                        rt::Param::optional("regex"),
                    ]),
                    rt::Member::method("set_metadata")
                        .params(&[rt::Param::required("name"), rt::Param::required("metadata")]),
                ],
            )
            .instance_mode(rt::InstanceMode::Single)
            .contract(0xe5bc_798e_f2d4_a134_5f34_0447_864e_3218);

            /// Serves a [`NameServer`]: makes what a daemon registers out of an implementation.
            pub struct NameServerServer<T> {
                service: T,
            }
            rt::server! {
                NameServerServer<T: NameServer> shared NAME_SERVER;
                call {
                    0: NameServer::count,
                    1: NameServer::list {
                        prefix = rt::Value::None,
                        regex = rt::Value::None,
                        metadata_all = rt::Value::None,
                        metadata_any = rt::Value::None,
                        return_metadata = rt::Value::Bool(false),
                    },
                    2: NameServer::lookup { name, return_metadata = rt::Value::Bool(false) },
                    3: NameServer::ping,
                    4: NameServer::register {
                        name, uri, safe = rt::Value::Bool(false), metadata = rt::Value::None,
                    },
                    5: NameServer::remove {
                        name = rt::Value::None, prefix = rt::Value::None, regex = rt::Value::None,
                    },
                    6: NameServer::set_metadata { name, metadata },
                }
            }

            /// Calls a remote [`NameServer`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct NameServerProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(NameServerProxy: NAME_SERVER);

            impl NameServerProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> NameServerBatch<'_> {
                    NameServerBatch { batch: self.proxy.batch() }
                }

                /// How many names are registered, the name server's own among them.
                pub async fn count(&self) -> rt::Result<i64> {
                    self.proxy.call("count", ()).await
                }

                /// The registrations with this prefix, or that match this pattern at their start, or that have all or any of some
                /// tags, or all: a dict from names to URIs as text, or with metadata to tuples of that text and a list of tags.
                pub fn list(&self) -> NameServerListCall<'_> {
                    NameServerListCall {
                        by: rt::By::new(&self.proxy),
                        f_prefix: None,
                        f_regex: None,
                        f_metadata_all: None,
                        f_metadata_any: None,
                        f_return_metadata: None,
                    }
                }

                /// The URI of a name, or with metadata a tuple of the URI and a list of tags.
                pub fn lookup<'a>(&'a self, name: &'a rt::Value) -> NameServerLookupCall<'a> {
                    NameServerLookupCall {
                        by: rt::By::new(&self.proxy),
                        f_name: name,
                        f_return_metadata: None,
                    }
                }

                /// Does nothing, to see whether the name server is there.
                pub async fn ping(&self) -> rt::Result<()> {
                    self.proxy.call("ping", ()).await
                }

                /// Registers a URI under a name. Replaces what the name had before, unless `safe`.
                pub fn register<'a>(
                    &'a self,
                    name: &'a rt::Value,
                    uri: &'a rt::Value,
                ) -> NameServerRegisterCall<'a> {
                    NameServerRegisterCall {
                        by: rt::By::new(&self.proxy),
                        f_name: name,
                        f_uri: uri,
                        f_safe: None,
                        f_metadata: None,
                    }
                }

                /// Removes a name, or else all names with a prefix, or else those that match a pattern; says how many. A name that is
                /// not registered does not count as given.
                pub fn remove(&self) -> NameServerRemoveCall<'_> {
                    NameServerRemoveCall {
                        by: rt::By::new(&self.proxy),
                        f_name: None,
                        f_prefix: None,
                        f_regex: None,
                    }
                }

                /// Replaces the metadata of a name.
                pub async fn set_metadata(&self, name: &rt::Value, metadata: &rt::Value) -> rt::Result<()> {
                    self.proxy.call("set_metadata", (&name, &metadata)).await
                }
            }

            /// Calls of [`NameServerProxy`] that go in one message.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct NameServerBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(NameServerBatch);

            impl<'a> NameServerBatch<'a> {
                /// How many names are registered, the name server's own among them.
                pub fn count(&mut self) -> rt::Pending<i64> {
                    self.batch.add("count", ())
                }

                /// The registrations with this prefix, or that match this pattern at their start, or that have all or any of some
                /// tags, or all: a dict from names to URIs as text, or with metadata to tuples of that text and a list of tags.
                pub fn list(&mut self) -> NameServerListCall<'a, &mut rt::Batch<'a>> {
                    NameServerListCall {
                        by: rt::By::new(&mut self.batch),
                        f_prefix: None,
                        f_regex: None,
                        f_metadata_all: None,
                        f_metadata_any: None,
                        f_return_metadata: None,
                    }
                }

                /// The URI of a name, or with metadata a tuple of the URI and a list of tags.
                pub fn lookup(
                    &mut self,
                    name: &'a rt::Value,
                ) -> NameServerLookupCall<'a, &mut rt::Batch<'a>> {
                    NameServerLookupCall {
                        by: rt::By::new(&mut self.batch),
                        f_name: name,
                        f_return_metadata: None,
                    }
                }

                /// Does nothing, to see whether the name server is there.
                pub fn ping(&mut self) -> rt::Pending<()> {
                    self.batch.add("ping", ())
                }

                /// Registers a URI under a name. Replaces what the name had before, unless `safe`.
                pub fn register(
                    &mut self,
                    name: &'a rt::Value,
                    uri: &'a rt::Value,
                ) -> NameServerRegisterCall<'a, &mut rt::Batch<'a>> {
                    NameServerRegisterCall {
                        by: rt::By::new(&mut self.batch),
                        f_name: name,
                        f_uri: uri,
                        f_safe: None,
                        f_metadata: None,
                    }
                }

                /// Removes a name, or else all names with a prefix, or else those that match a pattern; says how many. A name that is
                /// not registered does not count as given.
                pub fn remove(&mut self) -> NameServerRemoveCall<'a, &mut rt::Batch<'a>> {
                    NameServerRemoveCall {
                        by: rt::By::new(&mut self.batch),
                        f_name: None,
                        f_prefix: None,
                        f_regex: None,
                    }
                }

                /// Replaces the metadata of a name.
                pub fn set_metadata(
                    &mut self,
                    name: &'a rt::Value,
                    metadata: &'a rt::Value,
                ) -> rt::Pending<()> {
                    self.batch.add("set_metadata", (name, metadata))
                }
            }

            /// A call of [`NameServerProxy::list`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct NameServerListCall<'a, Channel = &'a rt::Proxy> {
                by: rt::By<'a, Channel>,
                f_prefix: Option<&'a rt::Value>,
                f_regex: Option<&'a rt::Value>,
                f_metadata_all: Option<&'a rt::Value>,
                f_metadata_any: Option<&'a rt::Value>,
                f_return_metadata: Option<&'a rt::Value>,
            }

            impl<'a, Channel> NameServerListCall<'a, Channel> {
                /// Sets `prefix`; without it the server's default holds.
                pub fn prefix(mut self, prefix: &'a rt::Value) -> Self {
                    self.f_prefix = Some(prefix);
                    self
                }

                /// Sets `regex`; without it the server's default holds.
                pub fn regex(mut self, regex: &'a rt::Value) -> Self {
                    self.f_regex = Some(regex);
                    self
                }

                /// Sets `metadata_all`; without it the server's default holds.
                pub fn metadata_all(mut self, metadata_all: &'a rt::Value) -> Self {
                    self.f_metadata_all = Some(metadata_all);
                    self
                }

                /// Sets `metadata_any`; without it the server's default holds.
                pub fn metadata_any(mut self, metadata_any: &'a rt::Value) -> Self {
                    self.f_metadata_any = Some(metadata_any);
                    self
                }

                /// Sets `return_metadata`; without it the server's default holds.
                pub fn return_metadata(mut self, return_metadata: &'a rt::Value) -> Self {
                    self.f_return_metadata = Some(return_metadata);
                    self
                }
            }
            rt::call!(
                NameServerListCall(rt::Value),
                call call => "list",
                rt::Arguments::new()
                    .optional("prefix", call.f_prefix)
                    .optional("regex", call.f_regex)
                    .optional("metadata_all", call.f_metadata_all)
                    .optional("metadata_any", call.f_metadata_any)
                    .optional("return_metadata", call.f_return_metadata),
            );

            /// A call of [`NameServerProxy::lookup`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct NameServerLookupCall<'a, Channel = &'a rt::Proxy> {
                by: rt::By<'a, Channel>,
                f_name: &'a rt::Value,
                f_return_metadata: Option<&'a rt::Value>,
            }

            impl<'a, Channel> NameServerLookupCall<'a, Channel> {
                /// Sets `return_metadata`; without it the server's default holds.
                pub fn return_metadata(mut self, return_metadata: &'a rt::Value) -> Self {
                    self.f_return_metadata = Some(return_metadata);
                    self
                }
            }
            rt::call!(
                NameServerLookupCall(rt::Value),
                call call => "lookup",
                rt::Arguments::new()
                    .required(call.f_name)
                    .optional("return_metadata", call.f_return_metadata),
            );

            /// A call of [`NameServerProxy::register`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct NameServerRegisterCall<'a, Channel = &'a rt::Proxy> {
                by: rt::By<'a, Channel>,
                f_name: &'a rt::Value,
                f_uri: &'a rt::Value,
                f_safe: Option<&'a rt::Value>,
                f_metadata: Option<&'a rt::Value>,
            }

            impl<'a, Channel> NameServerRegisterCall<'a, Channel> {
                /// Sets `safe`; without it the server's default holds.
                pub fn safe(mut self, safe: &'a rt::Value) -> Self {
                    self.f_safe = Some(safe);
                    self
                }

                /// Sets `metadata`; without it the server's default holds.
                pub fn metadata(mut self, metadata: &'a rt::Value) -> Self {
                    self.f_metadata = Some(metadata);
                    self
                }
            }
            rt::call!(
                NameServerRegisterCall(()),
                call call => "register",
                rt::Arguments::new()
                    .required(call.f_name)
                    .required(call.f_uri)
                    .optional("safe", call.f_safe)
                    .optional("metadata", call.f_metadata),
            );

            /// A call of [`NameServerProxy::remove`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct NameServerRemoveCall<'a, Channel = &'a rt::Proxy> {
                by: rt::By<'a, Channel>,
                f_name: Option<&'a rt::Value>,
                f_prefix: Option<&'a rt::Value>,
                f_regex: Option<&'a rt::Value>,
            }

            impl<'a, Channel> NameServerRemoveCall<'a, Channel> {
                /// Sets `name`; without it the server's default holds.
                pub fn name(mut self, name: &'a rt::Value) -> Self {
                    self.f_name = Some(name);
                    self
                }

                /// Sets `prefix`; without it the server's default holds.
                pub fn prefix(mut self, prefix: &'a rt::Value) -> Self {
                    self.f_prefix = Some(prefix);
                    self
                }

                /// Sets `regex`; without it the server's default holds.
                pub fn regex(mut self, regex: &'a rt::Value) -> Self {
                    self.f_regex = Some(regex);
                    self
                }
            }
            rt::call!(
                NameServerRemoveCall(i64),
                call call => "remove",
                rt::Arguments::new()
                    .optional("name", call.f_name)
                    .optional("prefix", call.f_prefix)
                    .optional("regex", call.f_regex),
            );
        }
    }
}

import type { handleUnaryCall, ServerUnaryCall, UntypedHandleCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import type * as Messages from "@pulumi/pulumi/proto/provider_pb.js";
import { packageSchema } from "./schema.ts";
import { ProviderError } from "./provider-error.ts";
import { MadeInPart, pluginOf, SimulatedProvider } from "./provider.ts";
import { canonical } from "../../plan/canonical.ts";
import type { Bag, DiffAnswer, ProviderOptions } from "./provider.ts";

/** Providers that serve one simulated cloud. */
export interface RunningProviders {
  /** Value of `PULUMI_DEBUG_PROVIDERS`, by which the CLI finds them. */
  readonly address: string;
  readonly close: () => void;
}

/** Serves the simulated cloud through Pulumi's provider protocol (pulumi/provider.proto), posing as three clouds' plugins. */
export async function serveProviders(options: ProviderOptions): Promise<RunningProviders> {
  const parts = await loadParts();
  const { Server, ServerCredentials } = parts.grpc;
  const servers = await Promise.all(
    (["aws", "gcp", "azure"] as const).map(async (cloud) => {
      const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
      server.addService(parts.service, implementation(cloud, new SimulatedProvider(cloud, options), parts));
      const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
          if (error) reject(error);
          else resolve(bound);
        });
      });
      return { server, entry: `${pluginOf(cloud)}:${port}` };
    }),
  );
  return {
    address: servers.map((one) => one.entry).join(","),
    close: () => {
      for (const { server } of servers) server.forceShutdown();
    },
  };
}

type Parts = Awaited<ReturnType<typeof loadParts>>;

async function loadParts() {
  const [grpc, services, messages, plugins, statuses, structs, empties, anys] = await Promise.all([
    import("@grpc/grpc-js"),
    import("@pulumi/pulumi/proto/provider_grpc_pb.js"),
    import("@pulumi/pulumi/proto/provider_pb.js"),
    import("@pulumi/pulumi/proto/plugin_pb.js"),
    import("@pulumi/pulumi/proto/status_pb.js"),
    import("google-protobuf/google/protobuf/struct_pb.js"),
    import("google-protobuf/google/protobuf/empty_pb.js"),
    import("google-protobuf/google/protobuf/any_pb.js"),
  ]);
  return {
    grpc,
    service: services.default.ResourceProviderService,
    messages: messages.default,
    plugins: plugins.default,
    statuses: statuses.default,
    Struct: structs.default.Struct,
    Empty: empties.default.Empty,
    Any: anys.default.Any,
  };
}

function implementation(
  cloud: "aws" | "gcp" | "azure",
  provider: SimulatedProvider,
  parts: Parts,
): UntypedServiceImplementation {
  const { messages, plugins, Empty } = parts;
  const write = (bag: Bag) => parts.Struct.fromJavaScript(bag as never);
  const answer = <Request>(handler: Handler<Request>): UntypedHandleCall => unary(handler, parts) as UntypedHandleCall;
  const nothing = answer(() => new Empty());
  return {
    handshake: answer(() => {
      const response = new messages.ProviderHandshakeResponse();
      response.setAcceptSecrets(false);
      response.setAcceptResources(true);
      return response;
    }),
    attach: nothing,
    cancel: nothing,
    getPluginInfo: answer(() => {
      const info = new plugins.PluginInfo();
      // Newer than any version that a program asks for.
      info.setVersion("99.0.0");
      return info;
    }),
    getSchema: answer(() => {
      const response = new messages.GetSchemaResponse();
      response.setSchema(JSON.stringify(packageSchema(cloud)));
      return response;
    }),
    checkConfig: answer((request: Messages.CheckRequest) => {
      const response = new messages.CheckResponse();
      response.setInputs(write(encoded(read(request.getNews()))));
      return response;
    }),
    diffConfig: answer((request: Messages.DiffRequest) => {
      const [before, after] = [read(request.getOldInputs()), read(request.getNews())];
      const names = new Set([...Object.keys(before), ...Object.keys(after)]);
      const differing = [...names].filter((name) => before[name] !== after[name]);
      const response = new messages.DiffResponse();
      response.setChanges(differing.length > 0 ? 2 : 1);
      response.setDiffsList(differing);
      return response;
    }),
    configure: answer((request: Messages.ConfigureRequest, connection) => {
      provider.configure(connection, read(request.getArgs()));
      const response = new messages.ConfigureResponse();
      response.setAcceptsecrets(false);
      response.setSupportspreview(true);
      response.setAcceptresources(true);
      return response;
    }),
    invoke: answer(async (request: Messages.InvokeRequest, connection) => {
      const response = new messages.InvokeResponse();
      response.setReturn(write(await provider.invoke(connection, request.getTok(), read(request.getArgs()))));
      return response;
    }),
    check: answer(async (request: Messages.CheckRequest) => {
      const { inputs, problems } = await provider.check(request.getUrn(), read(request.getNews()));
      const response = new messages.CheckResponse();
      response.setInputs(write(inputs));
      response.setFailuresList(
        problems.map(({ path, problem }) => {
          const failure = new messages.CheckFailure();
          failure.setProperty(path);
          failure.setReason(problem);
          return failure;
        }),
      );
      return response;
    }),
    diff: answer((request: Messages.DiffRequest) =>
      diffResponse(
        provider.diff(
          request.getUrn(),
          read(request.getOldInputs()),
          read(request.getNews()),
          request.getIgnorechangesList(),
        ),
        parts,
      ),
    ),
    create: answer(async (request: Messages.CreateRequest, connection) => {
      const sent = read(request.getProperties());
      const made = await provider.create(connection, request.getUrn(), sent, request.getPreview());
      const response = new messages.CreateResponse();
      response.setId(made.id);
      response.setProperties(write(made.properties));
      return response;
    }),
    read: answer(async (request: Messages.ReadRequest, connection) => {
      const response = new messages.ReadResponse();
      const found = await provider.read(connection, request.getUrn(), request.getId(), read(request.getInputs()));
      if (!found) return response;
      response.setId(found.id);
      response.setInputs(write(found.inputs));
      response.setProperties(write(found.properties));
      return response;
    }),
    update: answer(async (request: Messages.UpdateRequest, connection) => {
      const values = {
        olds: read(request.getOlds()),
        oldInputs: read(request.getOldInputs()),
        news: read(request.getNews()),
      };
      const preview = request.getPreview();
      const made = await provider.update(connection, request.getUrn(), request.getId(), values, preview);
      const response = new messages.UpdateResponse();
      response.setProperties(write(made.properties));
      return response;
    }),
    delete: answer(async (request: Messages.DeleteRequest, connection) => {
      await provider.delete(connection, request.getUrn(), request.getId());
      return new Empty();
    }),
  };
}

/**
 * A provider's configuration as its check leaves it: everything but texts is put into JSON texts, however a program gave it
 * (pulumi-terraform-bridge, pkg/tfbridge/config_encoding.go).
 */
function encoded(config: Bag): Bag {
  const entries = Object.entries(config).map(([name, value]) => [
    name,
    typeof value === "string" ? value : canonical(value),
  ]);
  return Object.fromEntries(entries) as Bag;
}

function read(struct: { toJavaScript(): unknown } | undefined): Bag {
  return (struct?.toJavaScript() ?? {}) as Bag;
}

/** Answers one request; a connection is one instance of a provider. */
type Handler<Request> = (request: Request, connection: string) => unknown;

function unary<Request>(handler: Handler<Request>, parts: Parts): handleUnaryCall<Request, unknown> {
  return (call: ServerUnaryCall<Request, unknown>, respond) => {
    void (async () => {
      try {
        respond(null, await handler(call.request, call.getPeer()));
      } catch (error) {
        const { grpc } = parts;
        const details = error instanceof Error ? error.message : String(error);
        const metadata = error instanceof MadeInPart ? partMade(error, parts) : new grpc.Metadata();
        const isBusy = error instanceof ProviderError && error.isTransient;
        // The code that says: the same again, later.
        respond({ code: isBusy ? grpc.status.RESOURCE_EXHAUSTED : grpc.status.UNKNOWN, details, metadata });
      }
    })();
  };
}

/** What an answer carries when a thing was made and is not ready: `ErrorResourceInitFailed`. */
function partMade({ id, properties, inputs, message }: MadeInPart, { grpc, messages, statuses, Struct, Any }: Parts) {
  const detail = new messages.ErrorResourceInitFailed();
  detail.setId(id);
  detail.setProperties(Struct.fromJavaScript(properties as never));
  detail.setInputs(Struct.fromJavaScript(inputs as never));
  detail.setReasonsList([message]);
  const any = new Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new statuses.Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(message);
  status.addDetails(any);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return metadata;
}

/** Kinds of `PropertyDiff` in the protocol; one more for a difference that replaces. */
const kinds = { add: 0, delete: 2, update: 4 } as const;

function diffResponse({ paths, deleteBeforeReplace }: DiffAnswer, { messages }: Parts): Messages.DiffResponse {
  const response = new messages.DiffResponse();
  response.setChanges(paths.length > 0 ? 2 : 1);
  response.setHasdetaileddiff(true);
  response.setDiffsList([...new Set(paths.map((one) => one.input))]);
  response.setReplacesList([...new Set(paths.filter((one) => one.replaces).map((one) => one.input))]);
  for (const { path, kind, replaces } of paths) {
    const diff = new messages.PropertyDiff();
    diff.setKind(kinds[kind] + (replaces ? 1 : 0));
    diff.setInputdiff(true);
    response.getDetaileddiffMap().set(path, diff);
  }
  response.setDeletebeforereplace(deleteBeforeReplace);
  return response;
}

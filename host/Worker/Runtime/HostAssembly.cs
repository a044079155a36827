using System.Text.Json;
using Azure.Core.Serialization;
using Cbp.Host.Worker.Durable.Management;
using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Http;
using Cbp.Host.Worker.Invocation;
using Cbp.Host.Worker.Outputs;
using Cbp.Host.Worker.ServiceBus;
using Cbp.Host.Worker.Settings;
using Cbp.Host.Worker.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cbp.Host.Worker.Runtime;

/// <summary>Puts a host together: settings and services before the app adds its own, endpoints and listeners after.</summary>
internal sealed class HostAssembly
{
    private readonly WebApplicationBuilder _web;
    private readonly EmbeddedHostOptions _options;
    private readonly string _contentRoot;
    private readonly HostState _state = new();
    private readonly HostGate _gate = new();
    private readonly RequestDrain _drain = new();
    private readonly FunctionCatalog _catalog;
    private readonly ConnectionResolver _connections;
    private RuntimePlan? _plan;

    public HostAssembly(WebApplicationBuilder web, EmbeddedHostOptions options, string contentRoot, string[] args, LocalSettings local)
    {
        (_web, _options, _contentRoot) = (web, options, contentRoot);
        _catalog = new FunctionCatalog(options, _state);
        web.Configuration.AddInMemoryCollection(local.Values);
        web.Configuration.AddEnvironmentVariables();
        web.Configuration.AddCommandLine(args, CommandLine.Switches);
        options.Configure?.Invoke(web.Configuration);
        _connections = ConnectionResolver.Prepare(web.Configuration, _catalog);
        HostLogging.Add(web.Logging, new HostJson(contentRoot, web.Configuration).Logging, web.Configuration);
        AddServices(web.Services);
        KestrelSetup.Use(web, () => HostPort.Find(web.Configuration));
    }

    public IHost Build(IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware, bool usesAspNetCore)
    {
        var json = new HostJson(_contentRoot, _web.Configuration);
        var settings = new HostSettings(json);
        var pipeline = new InvocationPipeline(middleware, settings.FunctionTimeout);
        var keys = new FunctionKeys(_web.Configuration, _web.Environment.IsDevelopment(), _catalog);
        var outputs = new OutputSender(_state, _connections, _web.Configuration);
        var endpoints = HttpEndpoints.Create(_catalog, settings.RoutePrefix, f => new HttpFunctionHandler(f, pipeline, _gate, _drain, keys, outputs).HandleAsync);
        if (endpoints.Count > 0 && !usesAspNetCore)
        {
            foreach (var function in _catalog.Functions.Where(f => f.Parameters.Any(p => p.Parameter.ParameterType == typeof(HttpRequest))))
            {
                _catalog.AddProblem(function, $"parameter '{function.TriggerParameter.Name}': HttpRequest needs builder.ConfigureFunctionsWebApplication() in Program.cs");
            }
        }

        endpoints.AddRange(new ManagementEndpoints(_state, _gate, _drain, keys).Create(_catalog));
        var timers = TimerPlan.Create(_catalog, _web.Configuration);
        var queues = ServiceBusPlan.Create(_catalog, _web.Configuration, _connections);
        var topology = TopologyFile.Load(_web.Configuration, _contentRoot, required: _connections.UsesBroker);
        if (topology is not null) TopologyCheck.Run(_catalog, queues, topology, _web.Configuration);
        _catalog.ThrowIfWrong();
        _plan = new RuntimePlan(_options, _contentRoot, _catalog, settings, json.UnknownKeys().ToList(), pipeline, keys, outputs, timers, queues, topology, _connections, _state, _gate, _drain);
        _web.Services.TryAddSingleton(TimeProvider.System);
        // Behind the app's own services: triggers start when those have started, and stop before those stop.
        _web.Services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<EmbeddedRuntime>());
        var app = _web.Build();
        Attach(app.Services);
        ((IEndpointRouteBuilder)app).DataSources.Add(new DefaultEndpointDataSource(endpoints));
        return app;
    }

    private void AddServices(IServiceCollection services)
    {
        services.AddMvcCore();
        services.Configure<JsonSerializerOptions>(o => o.PropertyNameCaseInsensitive = true);
        services.AddOptions<WorkerOptions>().PostConfigure<IOptions<JsonSerializerOptions>>((worker, json) =>
        {
            _state.UsesDefaultSerializer = worker.Serializer is null;
            worker.Serializer ??= new JsonObjectSerializer(json.Value);
        });
        services.AddSingleton(provider => new EmbeddedRuntime(_plan!, provider));
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            "the embedded host's journal", provider => new JournalHealth(() => provider.GetRequiredService<EmbeddedRuntime>().Journal), null, null));
    }

    private void Attach(IServiceProvider services)
    {
        var loggers = services.GetRequiredService<ILoggerFactory>();
        _state.Services = services;
        _state.Activator = services.GetService<IFunctionActivator>();
        _state.Serializer = services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!;
        foreach (var function in _catalog.Functions) function.Logger = loggers.CreateLogger("Function." + function.Name);
    }
}

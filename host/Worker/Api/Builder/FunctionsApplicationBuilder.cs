using Cbp.Host.Worker;
using Cbp.Host.Worker.Runtime;
using Cbp.Host.Worker.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

#pragma warning disable CA1001 // what it makes is owned, and disposed, by the host that it builds
public class FunctionsApplicationBuilder : IFunctionsWorkerApplicationBuilder, IHostApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly HostAssembly _assembly;
    private readonly HostInterception? _interception;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    internal FunctionsApplicationBuilder(string[] args, EmbeddedHostOptions options, HostInterception? interception = null)
    {
        _interception = interception;
        var contentRoot = ContentRoot.Find(options);
        var local = options.UsesLocalSettings ? LocalSettings.Load(contentRoot) : LocalSettings.None;
        _web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            EnvironmentName = HostEnvironmentName.Find(options, local),
            ContentRootPath = contentRoot,
        });
        _assembly = new HostAssembly(_web, options, contentRoot, args, local);
    }

    public ConfigurationManager Configuration => _web.Configuration;

    public IHostEnvironment Environment => _web.Environment;

    public ILoggingBuilder Logging => _web.Logging;

    public IMetricsBuilder Metrics => _web.Metrics;

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    public IServiceCollection Services => _web.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => _web.Configuration;

    internal bool UsesAspNetCore { get; set; }

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _middleware.Add(middleware);
        return this;
    }

    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    public IHost Build() =>
        _interception is null ? _assembly.Build(_middleware, UsesAspNetCore) : _interception.Build(this, () => _assembly.Build(_middleware, UsesAspNetCore));
}

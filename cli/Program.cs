using Cbp.Cli;

return await CommandLine.RunAsync(args, Terminal.OfThisProcess(), TimeProvider.System);

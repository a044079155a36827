namespace Microsoft.Azure.Functions.Worker;

#pragma warning disable CA1032 // the official type has these two constructors
public class FunctionWorkerException : Exception
{
    public FunctionWorkerException(string? message) : base(message)
    {
    }

    public FunctionWorkerException(string? message, Exception? innerException) : base(message, innerException)
    {
    }
}

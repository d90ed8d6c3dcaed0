#:project tools/LocalStart/LocalStart.csproj
#:property publishAot=false

// The whole service on this machine: dotnet run start.cs
// Options come after two dashes: dotnet run start.cs -- --help

return await Bytedesk.LocalStart.StartCommand.RunAsync(args);

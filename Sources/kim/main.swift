import KimCLI

Kim.main(plugins: bundledPlugins)
